; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
data uint32_t counter = 1
data uint32_t other = 1
function void f() {
    mov eax, [2*counter]
; CHECK: :[[#@LINE-1]]:15: error: `2*counter` is an address, which cannot be multiplied or subtracted here [scaled-address]
    mov eax, [counter + other]
; CHECK: :[[#@LINE-1]]:25: error: an address can hold one symbol, not both `counter` and `other` [two-addresses]
    return
}
