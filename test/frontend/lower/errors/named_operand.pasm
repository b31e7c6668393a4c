; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    add rax, rcx = 4
; CHECK: :[[#@LINE-1]]:14: error: an operand of an instruction has no name: `=` is for arguments of macros and for declarations [named-operand]
    return
}
