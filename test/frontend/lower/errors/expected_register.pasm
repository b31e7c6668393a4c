; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f(int n) {
    load 5, n
; CHECK: :[[#@LINE-1]]:10: error: `load` needs a register, not an integer [expected-register]
    assume 7
; CHECK: :[[#@LINE-1]]:12: error: `assume` needs a register, not an integer [expected-register]
    return
}
