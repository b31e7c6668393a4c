; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    call
; CHECK: :[[#@LINE-1]]:5: error: `call` takes a function, a register or memory, with arguments in parentheses [call-shape]
    call rax, rcx
; CHECK: :[[#@LINE-1]]:5: error: `call` takes a function, a register or memory, with arguments in parentheses [call-shape]
    call 5
; CHECK: :[[#@LINE-1]]:10: error: `5` cannot be called: a function, a 64-bit register or memory can [not-callable]
    call ecx
; CHECK: :[[#@LINE-1]]:10: error: `ecx` cannot be called: a function, a 64-bit register or memory can [not-callable]
    return
}
