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

; What is declared with enough alignment is no reason to warn, as long as the displacement keeps it.
static const float table[8] align(16) = 1.0
static const float few[2] = 1.0
function void aligned(float* p) portable {
    local float values[8] align(32)
    xmm a
    reg64 r
    load r, p
    movups a, [r]
    movaps [values + 16], a
    addps a, [values + 16]
    addps a, [table + 16]
    addps a, [values + 20]
; CHECK-NOT: warning
; CHECK: :[[#@LINE-2]]:14: warning: without AVX, `addps` needs this memory operand to be 16-byte aligned [portable-unaligned]
    addps a, [few]
; CHECK: :[[#@LINE-1]]:14: warning: without AVX, `addps` needs this memory operand to be 16-byte aligned [portable-unaligned]
    movups [r], a
    return
}
