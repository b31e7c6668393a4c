; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    fadd st(0), st(1)
    fxch st(1)
    emms
    pfadd mm0, [p]
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line fadd st(0), st(1)
; CHECK-NEXT:  line fxch st(1)
; CHECK-NEXT:  line emms
; CHECK-NEXT:  line pfadd mm0, [p]
