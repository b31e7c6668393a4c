; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
extern data 5 x
let a = sizeof(unsigned 3)
reg64 p: (a + b)*
local slice<> s
; CHECK: :2:13: error: expected a C type after `data`, saw `5` [expected-after-saw]
; CHECK: :3:25: error: expected `,` or `)` after `unsigned`, saw `3` [expected-after-saw]
; CHECK: :4:17: error: expected an operand after `*` [expected-after]
; CHECK: :5:13: error: expected a C type after `<`, saw `>` [expected-after-saw]
