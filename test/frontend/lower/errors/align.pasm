; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    align
; CHECK: :[[#@LINE-1]]:5: error: `align` takes one alignment, not 0 [wrong-argument-count]
    align 3
; CHECK: :[[#@LINE-1]]:11: error: an alignment is a power of two, which 3 is not [alignment-not-power-of-two]
    align 1, 2
; CHECK: :[[#@LINE-1]]:5: error: `align` takes one alignment, not 2 [wrong-argument-count]
    align dword 4
; CHECK: :[[#@LINE-1]]:11: error: `align` cannot take `dword 4` [unexpected-argument]
    return
}
