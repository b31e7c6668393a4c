; RUN: %pasmc -Werror --emit=ir %s -o - 2>&1 | FileCheck %s
; Without AVX it takes the SSE form, after a move where the destination is no source.
function void f(float* p) portable {
    xmm a, b, c
    reg64 r
    load r, p
    movups a, [r]
    movups b, [r + 16]
    addps c, a, b
    addps a, a, b
    pshufd a, b, 0x1b
    shufps c, a, b, 0
    movups [r], c
    movups [r], a
    return
}

; CHECK: function void f(float* p) target(x86_64) portable
; CHECK-NEXT: xmm a, b, c
; CHECK-NEXT: reg64 r
; CHECK-NEXT: load r, p
; CHECK-NEXT: movups a, [r]
; CHECK-NEXT: movups b, [r + 16]
; CHECK-NEXT: movaps c, a ; portable
; CHECK-NEXT: addps c, b
; CHECK-NEXT: addps a, b
; CHECK-NEXT: pshufd a, b, 27
; CHECK-NEXT: movaps c, a ; portable
; CHECK-NEXT: shufps c, b, 0
; CHECK-NEXT: movups [r], c
; CHECK-NEXT: movups [r], a
; CHECK-NEXT: return

; No warning (-Werror) where the memory is known to be aligned.
; CHECK-LABEL: function void aligned()
const float32x4 half = 0.5
const float many[8] = [for i in 0..8: i]
function void aligned() portable {
    xmm a
    local float values[8] align(32)
    xorps a, a
    addps a, [half]
    addps a, [many + 16]
    addps a, [values + 16]
    movups [values], a
    return
}
