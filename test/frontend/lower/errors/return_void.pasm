; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    return rax
; CHECK: :[[#@LINE-1]]:5: error: a `void` function returns no value [return-value-of-void]
}
