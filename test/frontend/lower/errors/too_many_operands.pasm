; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    add rax, rcx, rdx, rbx, rsi, rdi, r8, r9, r10
; CHECK: :[[#@LINE-1]]:47: error: `add` has more operands than any instruction [too-many-operands]
    return
}
