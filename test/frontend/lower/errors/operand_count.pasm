; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    add rax
; CHECK: :[[#@LINE-1]]:5: error: `add` takes 2 operands, not 1 [wrong-operand-count]
    vaddps xmm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` takes 3 operands, not 2 [wrong-operand-count]
    ret 1, 2
; CHECK: :[[#@LINE-1]]:5: error: `ret` takes 0 or 1 operands, not 2 [wrong-operand-count]
    not
; CHECK: :[[#@LINE-1]]:5: error: `not` takes 1 operand, not 0 [wrong-operand-count]
    return
}
