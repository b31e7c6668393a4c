; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
top:
    loop near top
; CHECK: :[[#@LINE-1]]:15: error: `loop` has no near form [branch-distance]
    jrcxz near top
; CHECK: :[[#@LINE-1]]:16: error: `jrcxz` has no near form [branch-distance]
    return
}
