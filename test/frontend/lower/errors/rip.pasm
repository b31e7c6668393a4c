; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
data uint32_t table[4] = [1, 2, 3, 4]
function void f() {
    mov eax, [rip + rcx]
; CHECK: :[[#@LINE-1]]:14: error: `rip` is a base alone and takes no index: take the address with `lea` first [rip-with-index]
    mov eax, [table + rcx*4 + 8]
; CHECK: :[[#@LINE-1]]:14: error: the address of `table` is relative to rip, which takes no other register: write `lea r, [table]`, then `[r + rcx*4 + 8]` [rip-relative-index]
    mov eax, table[rcx*4]
; CHECK: :[[#@LINE-1]]:14: error: the address of `table` is relative to rip, which takes no other register: write `lea r, [table]`, then `[r + rcx*4]` [rip-relative-index]
    return
}
