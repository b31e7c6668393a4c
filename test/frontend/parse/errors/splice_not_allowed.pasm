; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
for ${i} in 0..4 { nop }
let f(a${b}) = 1
macro m(reg64 r${i}) { nop }
; CHECK: :2:5: error: a name with `${` cannot stand here: write it out [splice-not-allowed]
; CHECK: :3:7: error: a name with `${` cannot stand here: write it out [splice-not-allowed]
; CHECK: :4:15: error: a name with `${` cannot stand here: write it out [splice-not-allowed]
