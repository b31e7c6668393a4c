; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
else { nop }
function void f() {
    nop
    else {
        nop
    }
}
; CHECK: :2:1: error: `else` follows the `}` of an `if` [stray-else]
; CHECK: :5:5: error: `else` follows the `}` of an `if` [stray-else]
