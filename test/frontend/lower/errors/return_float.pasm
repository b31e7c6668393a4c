; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function float f() {
    ymm v
    return v
; CHECK: :[[#@LINE-1]]:12: error: `v` is too wide: the result is `float`, write `v.xmm` [register-too-wide]
    return 1
; CHECK: :[[#@LINE-1]]:12: error: the result is `float`, which an integer constant cannot be [integer-for-other-type]
}
