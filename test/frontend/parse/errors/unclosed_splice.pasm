; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
let a = "a${b"
let b = c${d
; CHECK: :2:9: error: `${` is not closed by `}` on its line [unclosed-splice]
; CHECK: :3:10: error: `${` is not closed by `}` on its line [unclosed-splice]
