; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
data uint32_t counter = 1
function void f() {
    add eax, counter
; CHECK: :[[#@LINE-1]]:14: error: `counter` is an address: write `[counter]` for what it holds, or `offset counter` for the address itself [address-without-brackets]
    return
}
