; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
let aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
; CHECK: :2:88: error: expected `=` after `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...`, saw `bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb...` [expected-after-saw]
