; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    for i in 0..4 {
        for j in 0..4 {
            if i == j {
                block b {
                    countdown(left) {
                        nop
                    }
                }
            } else { vaddps c[i][j], a[i], b[j] }
        }
    }
    block {
        ymm t
        vxorps t, t, t
    }
}
; CHECK:function f () -> ()
; CHECK-NEXT:  for i in (0 .. 4)
; CHECK-NEXT:    for j in (0 .. 4)
; CHECK-NEXT:      if (i == j)
; CHECK-NEXT:        block b
; CHECK-NEXT:          line countdown(left)
; CHECK-NEXT:            line nop
; CHECK-NEXT:      else
; CHECK-NEXT:        line vaddps c[i][j], a[i], b[j]
; CHECK-NEXT:  block
; CHECK-NEXT:    line ymm t
; CHECK-NEXT:    line vxorps t, t, t
