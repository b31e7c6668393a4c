; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
let a = .5
let b = 1.
let c = 1.e3
; CHECK: :2:9: error: a floating-point number has a digit on both sides of its dot: write `1.0`, `0.5` [dot-without-digits]
; CHECK: :3:11: error: a floating-point number has a digit on both sides of its dot: write `1.0`, `0.5` [dot-without-digits]
; CHECK: :4:9: error: a floating-point number has a digit on both sides of its dot: write `1.0`, `0.5` [dot-without-digits]
