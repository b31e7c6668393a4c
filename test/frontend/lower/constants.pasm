; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; Constants in place are stored once; one lane fills the operand.
function void f() target(avx512f) {
    vmulps xmm0, xmm0, float32(2.0)
    vmulps xmm1, xmm1, float32x4(2, 2, 2, 2)
    vmulps ymm0, ymm1, float32(2.0)
    vaddsd xmm0, xmm0, float64(1.0)
    vaddss xmm0, xmm0, float32(-0.5)
    vaddps zmm0, zmm1, float32(0.5){1to16}
    vpxor xmm0, xmm0, uint8x16([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
    return
}

; CHECK: constant %constant1 size(32) align(32) = 00 00 00 40 00 00 00 40 00 00 00 40 00 00 00 40 00 00 00 40 00 00 00 40 00 00 00 40 00 00 00 40
; CHECK-NEXT: constant %constant2 size(8) align(8) = 00 00 00 00 00 00 f0 3f
; CHECK-NEXT: constant %constant3 size(4) align(4) = 00 00 00 bf
; CHECK-NEXT: constant %constant4 size(4) align(4) = 00 00 00 3f
; CHECK-NEXT: constant %constant5 size(16) align(16) = 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f
; CHECK: function void f() target(avx512f)
; CHECK-NEXT: vmulps xmm0, xmm0, xmmword ptr [%constant1]
; CHECK-NEXT: vmulps xmm1, xmm1, xmmword ptr [%constant1]
; CHECK-NEXT: vmulps ymm0, ymm1, ymmword ptr [%constant1]
; CHECK-NEXT: vaddsd xmm0, xmm0, qword ptr [%constant2]
; CHECK-NEXT: vaddss xmm0, xmm0, dword ptr [%constant3]
; CHECK-NEXT: vaddps zmm0, zmm1, dword ptr [%constant4]{1to16}
; CHECK-NEXT: vpxor xmm0, xmm0, xmmword ptr [%constant5]
; CHECK-NEXT: return
