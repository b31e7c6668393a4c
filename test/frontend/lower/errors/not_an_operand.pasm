; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov rax, "text"
; CHECK: :[[#@LINE-1]]:14: error: a string cannot be an operand [not-an-operand]
    mov rax, xmm
; CHECK: :[[#@LINE-1]]:14: error: a register class cannot be an operand [not-an-operand]
    return
}
