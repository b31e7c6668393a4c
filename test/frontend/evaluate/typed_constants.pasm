; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; Lane types as C-like types and as calls.
pasm 1

; CHECK: constant filled size(16) align(16) = 00 00 00 3f 00 00 00 3f 00 00 00 3f 00 00 00 3f
const float32x4 filled = 0.5
; CHECK: constant ascending size(16) align(16) = 00 00 80 3f 00 00 00 40 00 00 40 40 00 00 80 40
const float32x4 ascending = [1, 2, 3, 4]
; CHECK: constant bytes_of_list size(8) align(8) = 00 01 02 03 04 05 06 07
const uint8x8 bytes_of_list = uint8x8([for i in 0..8: i])
; CHECK: constant signed_lanes size(8) align(8) = ff ff 00 80 ff 7f ff ff
const int16x4 signed_lanes = int16x4(-1, 0x8000, 0x7FFF, 0xFFFF)
; CHECK: constant doubles size(16) align(16) = 00 00 00 00 00 00 f0 3f 00 00 00 00 00 00 00 c0
const float64x2 doubles = float64x2(1, -2)
; CHECK: constant sizes size(7) align(1) = 10 04 08 20 10 08 02
const uint8_t sizes[] = [sizeof(float32x4), sizeof(int), sizeof(size_t), bytes(ymm), lanes(zmm, float32), lanes(xmm, int16), bytes(float16)]
; CHECK: constant wide size(16) align(16) = fe ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff
const __int128 wide = -2
