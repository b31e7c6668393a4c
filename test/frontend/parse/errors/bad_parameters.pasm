; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f(int, char x y) { ret }
function void g(int offset) { ret }
function void h(..., int a) { ret }
function void i(int a,) { ret }
; CHECK: :2:29: error: expected `,` or `)` after `x`, saw `y` [expected-after-saw]
; CHECK: :3:21: error: `offset` is reserved and cannot be a name [reserved-word]
; CHECK: :4:17: error: `...` is the last parameter [ellipsis-not-last]
; CHECK: :5:23: error: expected a C type after `,`, saw `)` [expected-after-saw]
