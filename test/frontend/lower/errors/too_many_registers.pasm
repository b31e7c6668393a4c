; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov eax, [rax + rcx + rdx]
; CHECK: :[[#@LINE-1]]:27: error: an address holds a base and an index register, no more [too-many-registers]
    mov eax, [2*rax + 4*rcx]
; CHECK: :[[#@LINE-1]]:14: error: an address holds one index: `rax` and `rcx` cannot both be scaled or vectors [two-scaled-registers]
    return
}
