; RUN: %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f(float* p) portable {
    xmm a
    reg64 r
    load r, p
    movups a, [r]
    addps a, [r + 16]
; CHECK: :[[#@LINE-1]]:14: warning: without AVX, `addps` needs this memory operand to be 16-byte aligned [portable-unaligned]
    movups [r], a
    return
}
