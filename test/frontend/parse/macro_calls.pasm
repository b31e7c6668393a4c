; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    step acc, 4
    step(acc, 4)
    step acc, n = 4
    step(acc, n = 4)
    step acc[0..4], [a, c, b]
    step [a, c, b], 4
    step [p + 8]
    apply(vaddps, z{m}, [p]{1to16})
    nullary
    nullary()
    step (acc, 4)
    if x { step(acc) } else { step(b) }
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line step acc, 4
; CHECK-NEXT:  line step(acc, 4)
; CHECK-NEXT:  line step acc, n = 4
; CHECK-NEXT:  line step(acc, n = 4)
; CHECK-NEXT:  line step acc[(0 .. 4)], [a, c, b]
; CHECK-NEXT:  line step [a, c, b], 4
; CHECK-NEXT:  line step [(p + 8)]
; CHECK-NEXT:  line apply(vaddps, z{m}, [p]{1to16})
; CHECK-NEXT:  line nullary
; CHECK-NEXT:  line nullary()
; CHECK-NEXT:  line step(acc, 4)
; CHECK-NEXT:  if x
; CHECK-NEXT:    line step(acc)
; CHECK-NEXT:  else
; CHECK-NEXT:    line step(b)
