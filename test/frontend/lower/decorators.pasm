; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; Masks, zeroing, broadcasts and rounding.
function void f() target(avx512f, avx512vl, avx512bw) {
    mask m
    zmm z, a
    vaddps z{m}, a, a
    vaddps z{k1}{z}, a, [rdi]{1to16}
    vaddps xmm1{k2}, xmm2, dword ptr [rdi + 4]{1to4}
    vaddps z, a, dword bcst [rdi]
    vaddps z, a, a, {rn-sae}
    vaddps z{m}, a, a {rz-sae}
    vmaxps z, a, a, {sae}
    vcmpps k1{k2}, z, a, {sae}, 1
    vmovups [rdi]{m}, z
    vgatherdps z{m}, [rdi + a*4]
    vgatherdps z{m}, [rdi + 4*a - 8]
    vpscatterdd [rdi + a*4]{m}, z
    vpgatherdq z{m}, [rdi + ymm1*8]
    return
}

; CHECK: function void f() target(avx512f, avx512vl, avx512bw)
; CHECK-NEXT: mask m
; CHECK-NEXT: zmm z, a
; CHECK-NEXT: vaddps z{m}, a, a
; CHECK-NEXT: vaddps z{k1}{z}, a, [rdi]{1to16}
; CHECK-NEXT: vaddps xmm1{k2}, xmm2, dword ptr [rdi + 4]{1to4}
; CHECK-NEXT: vaddps z, a, dword ptr bcst [rdi]
; CHECK-NEXT: vaddps z, a, a, {rn-sae}
; CHECK-NEXT: vaddps z{m}, a, a, {rz-sae}
; CHECK-NEXT: vmaxps z, a, a, {sae}
; CHECK-NEXT: vcmpps k1{k2}, z, a, {sae}, 1
; CHECK-NEXT: vmovups [rdi]{m}, z
; CHECK-NEXT: vgatherdps z{m}, [rdi + a*4]
; CHECK-NEXT: vgatherdps z{m}, [rdi + a*4 - 8]
; CHECK-NEXT: vpscatterdd [rdi + a*4]{m}, z
; CHECK-NEXT: vpgatherdq z{m}, [rdi + ymm1*8]
; CHECK-NEXT: return
