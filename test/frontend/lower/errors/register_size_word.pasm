; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov dword rax, 5
; CHECK: :[[#@LINE-1]]:9: error: `dword` before `rax`, which is a register of 8 bytes [register-size-word]
    return
}
