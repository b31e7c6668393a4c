; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
let a = [for i in 0..4 i]
let b = [for i: i]
let c = [for (a, b in x: a]
; CHECK: :2:24: error: expected `:` after `4`, saw `i` [expected-after-saw]
; CHECK: :3:15: error: expected `in` after `i`, saw `:` [expected-after-saw]
; CHECK: :4:14: error: `(` is never closed [never-closed]
