; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; With AVX a portable form takes its VEX form.
function void f(float* p) portable target(avx2) {
    xmm a, b
    reg64 r
    load r, p
    movups a, [r]
    movups b, [r + 16]
    addps a, b
    paddd a, b, [r + 32]
    pshufd a, b, 0x1b
    shufps a, b, 0
    pslld a, 4
    sqrtps a, b
    movups [r], a
    return
}

; CHECK: function void f(float* p) target(avx2) portable
; CHECK-NEXT: xmm a, b
; CHECK-NEXT: reg64 r
; CHECK-NEXT: load r, p
; CHECK-NEXT: vmovups a, [r]
; CHECK-NEXT: vmovups b, [r + 16]
; CHECK-NEXT: vaddps a, a, b
; CHECK-NEXT: vpaddd a, b, [r + 32]
; CHECK-NEXT: vpshufd a, b, 27
; CHECK-NEXT: vshufps a, a, b, 0
; CHECK-NEXT: vpslld a, a, 4
; CHECK-NEXT: vsqrtps a, b
; CHECK-NEXT: vmovups [r], a
; CHECK-NEXT: return
