; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    call rax
    call [rax]
    call (rax)
    call near target
    call fs:[8]
    call table[rax*8]
    call f(g(a), b) -> r
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line call rax
; CHECK-NEXT:  line call [rax]
; CHECK-NEXT:  line call(rax)
; CHECK-NEXT:  line call near target
; CHECK-NEXT:  line call fs: [8]
; CHECK-NEXT:  line call table[(rax * 8)]
; CHECK-NEXT:  line call f(g(a), b) -> r
