; RUN: %pasmc %s -o %t.o 2>&1 | FileCheck %s
const float32x4 packed align(4) = 0.5
function void f(float* p) portable {
    xmm a
    local float values[8] align(32)
    reg64 r
    load r, p
    movups a, [r]
    addps a, [r + 16]
; CHECK: :[[#@LINE-1]]:14: warning: without AVX, `addps` needs this memory operand to be 16-byte aligned [portable-unaligned]
    ; CHECK: :[[#@LINE+1]]:14: warning: without AVX, `addps` needs this memory operand to be 16-byte aligned
    addps a, [values + 4]
    ; CHECK: :[[#@LINE+1]]:14: warning: without AVX, `addps` needs this memory operand to be 16-byte aligned
    addps a, [packed]
    movups [r], a
    return
}
