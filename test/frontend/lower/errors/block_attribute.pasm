; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    block main noframe {
; CHECK: :[[#@LINE-1]]:16: error: `noframe` is no attribute of a block: `align(n)` is [unknown-block-attribute]
        nop
    }
    block other align(3) {
; CHECK: :[[#@LINE-1]]:23: error: an alignment is a power of two, which 3 is not [alignment-not-power-of-two]
        nop
    }
    return
}
