; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; Floats are doubles while they are computed, and are rounded once where they are stored.
pasm 1

; CHECK: constant tenth32 size(4) align(4) = cd cc cc 3d
const float tenth32 = 0.1
; CHECK: constant tenth64 size(8) align(8) = 9a 99 99 99 99 99 b9 3f
const double tenth64 = 0.1
; CHECK: constant halves size(18) align(16) = 00 3c 00 c0 ff 7b 01 00 00 7c 00 7e 66 2e 00 04 55 35
const _Float16 halves[9] = [1, -2.0, 65504, 5.9604644775390625e-8, inf, nan, 0.1, 6.103515625e-5, 1.0 / 3]
; CHECK: constant rounded_once size(4) align(4) = 01 00 80 3f
const float rounded_once = 1.000000059604644775390626
; CHECK: constant negative size(4) align(4) = 00 00 00 80
const float negative = -0.0
; CHECK: constant denormal size(4) align(4) = 01 00 00 00
const float denormal = 1e-45
; CHECK: constant hexadecimal size(8) align(8) = 00 00 00 00 00 00 28 40
const double hexadecimal = 0x1.8p3
; CHECK: constant mixed size(8) align(8) = 00 00 00 00 00 00 04 40
const double mixed = 1 + 3 / 2.0
; CHECK: constant builtins size(24) align(16) = 02 00 00 00 03 00 00 00 02 00 00 00 02 00 00 00 03 00 00 00 fe ff ff ff
const int32_t builtins[6] = [floor(2.7), ceil(2.1), round(2.5), int(2.9), int(sqrt(9)), int(-2.9)]
; CHECK: constant bits size(4) align(4) = 00 00 80 3f
const uint32_t bits = float32_bits(1.0)
