; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    lock return
; CHECK: :[[#@LINE-1]]:5: error: `lock` cannot stand before what is no machine instruction [prefix-on-pseudo]
    {evex} reg64 p
; CHECK: :[[#@LINE-1]]:5: error: `{evex}` cannot stand before what is no machine instruction [prefix-on-pseudo]
    return
}
