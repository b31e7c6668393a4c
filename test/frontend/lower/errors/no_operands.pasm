; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    add
; CHECK: :[[#@LINE-1]]:5: error: `add` takes 2 operands, not 0 [wrong-operand-count]
    vaddps
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` takes 3 operands, not 0 [wrong-operand-count]
    return
}
