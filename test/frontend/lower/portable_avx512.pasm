; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; On zmm and the upper registers the names are those of AVX-512.
function void f(float* p) portable target(avx512f, avx512vl, avx512bw) {
    zmm a, b
    pxor a, a, b
    movdqa a, b
    movups a, [rdi]
    pxor xmm17, xmm18
    addps a, b
    return
}

; CHECK: function void f(float* p) target(avx512f, avx512vl, avx512bw) portable
; CHECK-NEXT: zmm a, b
; CHECK-NEXT: vpxord a, a, b
; CHECK-NEXT: vmovdqa32 a, b
; CHECK-NEXT: vmovups a, [rdi]
; CHECK-NEXT: vpxord xmm17, xmm17, xmm18
; CHECK-NEXT: vaddps a, a, b
; CHECK-NEXT: return
