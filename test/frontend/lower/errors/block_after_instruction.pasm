; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    nop() {
; CHECK: :[[#@LINE-1]]:11: error: `nop` takes no block: macros do [block-after-instruction]
        nop
    }
    return
}
