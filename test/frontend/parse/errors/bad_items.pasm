; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
const float x
data int
dispatch d
extern int x
static nop
local
; CHECK: :2:13: error: expected `=` after `x` [expected-after]
; CHECK: :3:8: error: expected a name after `int` [expected-after]
; CHECK: :4:10: error: expected `=` after `d` [expected-after]
; CHECK: :5:8: error: expected `function` or `data` after `extern`, saw `int` [expected-after-saw]
; CHECK: :6:8: error: expected `function`, `data` or `const` after `static`, saw `nop` [expected-after-saw]
; CHECK: :7:5: error: expected a C type after `local` [expected-after]
