; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    mov eax, -1
    push -N
    mov eax, ~(1 << 3)
    add rax, - -1
    mov eax, !x
    mov eax, +4
    mov eax, a-1
    mov eax, -x.y[0]
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line mov eax, (-1)
; CHECK-NEXT:  line push (-N)
; CHECK-NEXT:  line mov eax, (~(1 << 3))
; CHECK-NEXT:  line add rax, (-(-1))
; CHECK-NEXT:  line mov eax, (!x)
; CHECK-NEXT:  line mov eax, (+4)
; CHECK-NEXT:  line mov eax, (a - 1)
; CHECK-NEXT:  line mov eax, (-x.y[0])
