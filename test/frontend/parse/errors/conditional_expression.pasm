; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
let a = b ? c
let d = b ? : e
; CHECK: :2:13: error: expected `:` after `c` [expected-after]
; CHECK: :3:13: error: expected an operand after `?`, saw `:` [expected-after-saw]
