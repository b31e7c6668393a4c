; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
let byte = 4
let for = 4
let const = 4
var sizeof = 4
macro m(reg64 short) { nop }
let int = 1
; CHECK: :2:5: error: `byte` is reserved and cannot be a name [reserved-word]
; CHECK: :3:5: error: `for` is reserved and cannot be a name [reserved-word]
; CHECK: :4:5: error: `const` is reserved and cannot be a name [reserved-word]
; CHECK: :5:5: error: `sizeof` is reserved and cannot be a name [reserved-word]
; CHECK: :6:15: error: `short` is reserved and cannot be a name [reserved-word]
; CHECK: :7:5: error: `int` is reserved and cannot be a name [reserved-word]
