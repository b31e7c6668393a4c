; No immediate wraps silently, and an unsized memory operand does not silently mean byte.
; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f(uint8_t* p) {
    reg64 q
    load q, p
; CHECK: :[[#@LINE+1]]:14: error: {{.*}}[immediate-out-of-range]
    add eax, 0x1ffffffff
; CHECK: :[[#@LINE+1]]:9: error: {{.*}}[ambiguous-size]
    mov [q], 1
    return
}
