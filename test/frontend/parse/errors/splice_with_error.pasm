; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
let a = "x${1 +}y"
let b = v${}
let c = w${a b}
; CHECK: :2:15: error: expected an operand after `+` [expected-after]
; CHECK: :3:12: error: expected an operand after `${` [expected-after]
; CHECK: :4:14: error: expected `}` after `a`, saw `b` [expected-after-saw]
