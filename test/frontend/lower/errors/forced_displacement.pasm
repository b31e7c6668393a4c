; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    {disp8} add rax, rcx
; CHECK: :[[#@LINE-1]]:5: error: `{disp8}` needs a memory operand [displacement-without-memory]
    return
}
