; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    local uint32_t buffer[8]
    mov eax, [buffer + rcx + rdx*4]
; CHECK: :[[#@LINE-1]]:14: error: `buffer` has the stack pointer for a base: one more register is all that fits [local-with-two-registers]
    return
}
