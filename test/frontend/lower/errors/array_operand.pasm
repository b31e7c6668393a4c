; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    reg64 a[4]
    mov a, 1
; CHECK: :[[#@LINE-1]]:9: error: `a` is an array of registers: say which one, as in `a[0]` [array-as-operand]
    return
}
