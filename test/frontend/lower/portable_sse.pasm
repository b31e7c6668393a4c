; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
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
