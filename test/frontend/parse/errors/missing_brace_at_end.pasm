; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function void f() {
    nop
    if x {
        nop
; CHECK: :4:10: error: `{` is never closed [never-closed]
