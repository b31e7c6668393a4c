; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov rax, 1.5
; CHECK: :[[#@LINE-1]]:14: error: a number with a fraction is no immediate: write `float32(1.5)` or `float64(1.5)` for a constant in memory [float-as-operand]
    return
}
