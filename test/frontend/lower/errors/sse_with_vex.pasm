; RUN: %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f(float* p) target(avx) {
    xmm a
    reg64 r
    load r, p
    vmovups a, [r]
    addps a, a
; CHECK: :[[#@LINE-1]]:5: warning: `addps` is legacy SSE in a function that uses VEX: write its `v` form, or make the function `portable` [sse-mixed-with-vex]
; CHECK: :[[#@LINE-3]]:5: note: `vmovups` is VEX encoded here
    vmovups [r], a
    return
}
