; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
data uint32_t counter = 1
function void f(int n) {
    load rax, counter
; CHECK: :[[#@LINE-1]]:15: error: `counter` is an address: write `load r, &counter` for it, or `load r, [counter]` for what it holds [load-of-address]
    load rax, &n
; CHECK: :[[#@LINE-1]]:16: error: `n` has no address: it is an argument [address-of-nothing]
    load eax, &counter
; CHECK: :[[#@LINE-1]]:10: error: an address needs a 64-bit register, which `eax` is not [address-into-narrow]
    return
}
