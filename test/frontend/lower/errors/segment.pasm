; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov eax, rax:[0x28]
; CHECK: :[[#@LINE-1]]:14: error: `rax` is no segment register: `fs` and `gs` are [not-a-segment]
    mov eax, [rcx:0x28]
; CHECK: :[[#@LINE-1]]:15: error: `rcx` is no segment register: `fs` and `gs` are [not-a-segment]
    return
}
