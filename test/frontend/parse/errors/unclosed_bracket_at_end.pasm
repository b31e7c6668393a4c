; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
let table = [1,
  2,
; CHECK: :2:13: error: `[` is never closed [never-closed]
