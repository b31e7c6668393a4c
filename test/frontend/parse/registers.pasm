; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    reg64 p, q
    ymm acc[6]
    zmm c[6][4]
    reg64 count = rcx
    reg64 a = rdi, b, d = rsi
    mask k, ks[3]
    tile t
    V v, w[4]
    swap a, b
    assume v
    mask m = k3
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line reg64 p, q
; CHECK-NEXT:  line ymm acc[6]
; CHECK-NEXT:  line zmm c[6][4]
; CHECK-NEXT:  line reg64 count = rcx
; CHECK-NEXT:  line reg64 a = rdi, b, d = rsi
; CHECK-NEXT:  line mask k, ks[3]
; CHECK-NEXT:  line tile t
; CHECK-NEXT:  line V v, w[4]
; CHECK-NEXT:  line swap a, b
; CHECK-NEXT:  line assume v
; CHECK-NEXT:  line mask m = k3
