; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
let
let 3 = 4
let x 4
let f { return 1 }
let (a, b) 3
var n
param p = 
; CHECK: :2:3: error: expected a name after `let` [expected-after]
; CHECK: :3:5: error: expected a name after `let`, saw `3` [expected-after-saw]
; CHECK: :4:7: error: expected `=` after `x`, saw `4` [expected-after-saw]
; CHECK: :5:5: error: `f` has a body and no parameters: write `let f() {`, or `= value` [let-body-without-parameters]
; CHECK: :6:12: error: expected `=` after `)`, saw `3` [expected-after-saw]
; CHECK: :7:5: error: expected `=` after `n` [expected-after]
; CHECK: :8:9: error: expected an operand after `=` [expected-after]
