; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f(int n, int* p) {
    mov eax, n
; CHECK: :[[#@LINE-1]]:14: error: `n` is an argument of the function: bring it into a register with `load r, n` [argument-as-operand]
    mov ecx, [p]
; CHECK: :[[#@LINE-1]]:15: error: `p` is an argument of the function: bring it into a register with `load r, p` [argument-as-operand]
    return
}
