; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f(float* p) portable {
    xmm a, b
    reg64 r
    load r, p
    movups a, [r]
    movups b, [r + 16]
    psubd a, b, a
; CHECK: :[[#@LINE-1]]:17: error: SSE has no form of `psubd` that keeps `a`, which is a source and the destination: use another register [portable-overwrites]
    movups [r], a
    return
}
