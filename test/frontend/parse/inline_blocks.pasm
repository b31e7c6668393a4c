; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    if x { a } else { b }
    if x { a } else if y { c } else { d }
    if x == 1 && y { vaddps a, b, c{m} } else { }
    for i in 0..4 step 2 { nop }
    for x in acc { vxorps x, x, x }
    for x in [a, b, c] { inc x }
    for i in 0..n step 2*k { nop }
    if isa(avx2) { nop }
    if acc[i] { nop }
    if (a) { nop }
}
; CHECK:function f () -> ()
; CHECK-NEXT:  if x
; CHECK-NEXT:    line a
; CHECK-NEXT:  else
; CHECK-NEXT:    line b
; CHECK-NEXT:  if x
; CHECK-NEXT:    line a
; CHECK-NEXT:  else
; CHECK-NEXT:    if y
; CHECK-NEXT:      line c
; CHECK-NEXT:    else
; CHECK-NEXT:      line d
; CHECK-NEXT:  if ((x == 1) && y)
; CHECK-NEXT:    line vaddps a, b, c{m}
; CHECK-NEXT:  else
; CHECK-NEXT:  for i in (0 .. 4) step 2
; CHECK-NEXT:    line nop
; CHECK-NEXT:  for x in acc
; CHECK-NEXT:    line vxorps x, x, x
; CHECK-NEXT:  for x in [a, b, c]
; CHECK-NEXT:    line inc x
; CHECK-NEXT:  for i in (0 .. n) step (2 * k)
; CHECK-NEXT:    line nop
; CHECK-NEXT:  if isa(avx2)
; CHECK-NEXT:    line nop
; CHECK-NEXT:  if acc[i]
; CHECK-NEXT:    line nop
; CHECK-NEXT:  if a
; CHECK-NEXT:    line nop
