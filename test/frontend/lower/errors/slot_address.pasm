; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    reg64 p
    mov rax, [slot p + rcx]
; CHECK: :[[#@LINE-1]]:14: error: `[slot r]` takes a displacement and nothing else [slot-with-register]
    mov rax, [slot rdx]
; CHECK: :[[#@LINE-1]]:15: error: `rdx` is a physical register: only a declared register has a stack slot [slot-of-physical]
    return
}
