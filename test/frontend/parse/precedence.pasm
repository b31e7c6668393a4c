; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
let a = 1 + 2*3 - 4/5 % 6
let b = 1 << 2 + 3 < 4 & 5 == 6 ^ 7 | 8 && 9 || 10
let c = a ? b : c ? d : e
let d = -a*b + ~c.x[1] - !f(2)
let e = 0..n - 1
let f = (1, 2, (3))
let g = a - b - c
; CHECK:let a = ((1 + (2 * 3)) - ((4 / 5) % 6))
; CHECK-NEXT:let b = (((((((1 << (2 + 3)) < 4) & (5 == 6)) ^ 7) | 8) && 9) || 10)
; CHECK-NEXT:let c = (a ? b : (c ? d : e))
; CHECK-NEXT:let d = ((((-a) * b) + (~c.x[1])) - (!f(2)))
; CHECK-NEXT:let e = (0 .. (n - 1))
; CHECK-NEXT:let f = (1, 2, 3)
; CHECK-NEXT:let g = ((a - b) - c)
