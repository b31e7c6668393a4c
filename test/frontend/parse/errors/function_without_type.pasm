; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
function f() {
    nop
}
; CHECK: :2:10: error: a function is declared by its C prototype: `function void f(...)` returns nothing [function-without-type]
