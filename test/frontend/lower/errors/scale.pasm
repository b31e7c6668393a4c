; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov eax, [rcx*3]
; CHECK: :[[#@LINE-1]]:15: error: an index is scaled by 1, 2, 4 or 8, not by 3: write `[rcx + rcx*2]` [scale-needs-base]
    mov eax, [rdx + rcx*6]
; CHECK: :[[#@LINE-1]]:21: error: an index is scaled by 1, 2, 4 or 8, not by 6 [bad-index-scale]
    return
}
