; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    stream loads {
        mov a, [p]
        mov b, [q]
    }
    stream maths { add x, y }
    interleave loads:1, maths:2
    interleave loads: 1, maths: 2*k
    issue loads, 3
}
; CHECK:function f () -> ()
; CHECK-NEXT:  stream loads
; CHECK-NEXT:    line mov a, [p]
; CHECK-NEXT:    line mov b, [q]
; CHECK-NEXT:  stream maths
; CHECK-NEXT:    line add x, y
; CHECK-NEXT:  line interleave loads: 1, maths: 2
; CHECK-NEXT:  line interleave loads: 1, maths: (2 * k)
; CHECK-NEXT:  line issue loads, 3
