; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function int f() {
    return
; CHECK: :[[#@LINE-1]]:5: error: `return` takes 1 value, as the header says, not 0 [wrong-return-count]
    return eax, ecx
; CHECK: :[[#@LINE-1]]:5: error: `return` takes 1 value, as the header says, not 2 [wrong-return-count]
}
