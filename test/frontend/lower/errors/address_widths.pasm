; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov eax, [rax + ecx]
; CHECK: :[[#@LINE-1]]:14: error: `rax` and `ecx` in one address are of different widths [mixed-address-widths]
    return
}
