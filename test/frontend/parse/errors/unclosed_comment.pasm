; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
let a = 1
/* never
let b = 2
; CHECK: :3:1: error: this comment is never closed [unclosed-comment]
