; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
a:
b: c: mov eax, 1
d: for i in 0..4 { nop }
e: {evex} vaddps xmm0, xmm1, xmm2
g: lock add [p], 1
    x: y: ret
    in: nop
    jmp short a
    jmp near b
    jne c
}
function void g() {
    jmp r -> a, b
    call r: prototype(a, b)
    call f(a, b) -> r
    call f(a) -> (r, t)
}
; CHECK:function f () -> ()
; CHECK-NEXT:  label a
; CHECK-NEXT:  label b
; CHECK-NEXT:    label c
; CHECK-NEXT:      line mov eax, 1
; CHECK-NEXT:  label d
; CHECK-NEXT:    for i in (0 .. 4)
; CHECK-NEXT:      line nop
; CHECK-NEXT:  label e
; CHECK-NEXT:    line {evex} vaddps xmm0, xmm1, xmm2
; CHECK-NEXT:  label g
; CHECK-NEXT:    line lock add [p], 1
; CHECK-NEXT:  label x
; CHECK-NEXT:    label y
; CHECK-NEXT:      line ret
; CHECK-NEXT:  label in
; CHECK-NEXT:    line nop
; CHECK-NEXT:  line jmp short a
; CHECK-NEXT:  line jmp near b
; CHECK-NEXT:  line jne c
; CHECK-NEXT:function g () -> ()
; CHECK-NEXT:  line jmp r -> a, b
; CHECK-NEXT:  line call r: prototype(a, b)
; CHECK-NEXT:  line call f(a, b) -> r
; CHECK-NEXT:  line call f(a) -> (r, t)
