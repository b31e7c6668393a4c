; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; Integer arithmetic: C's precedence, exact, from -2^63 to 2^64 - 1.
pasm 1

; CHECK: constant precedence size(4) align(4) = 0b 00 00 00
const int32_t precedence = 1 + 2 * 3 + (1 << 2 | 0) + 4 % 3 - 1
; CHECK: constant shifts_bind_looser size(4) align(4) = 0c 00 00 00
const int32_t shifts_bind_looser = 1 + 2 << 2
; CHECK: constant truncated size(4) align(4) = fd ff ff ff
const int32_t truncated = -7 / 2
; CHECK: constant remainder size(4) align(4) = ff ff ff ff
const int32_t remainder = -7 % 2
; CHECK: constant largest size(8) align(8) = ff ff ff ff ff ff ff ff
const uint64_t largest = 0xFFFF_FFFF_FFFF_FFFF
; CHECK: constant smallest size(8) align(8) = 00 00 00 00 00 00 00 80
const int64_t smallest = -0x8000000000000000
; CHECK: constant bases size(4) align(1) = 2a 2a 2a 61
const uint8_t bases[4] = [0x2A, 0b101010, 0o52, 'a']
; CHECK: constant bits size(4) align(1) = f0 0f ff fe
const uint8_t bits[4] = [0xFF & 0xF0, 0xFF ^ 0xF0, 0x0F | 0xF0, ~1]
; CHECK: constant comparisons size(6) align(1) = 01 00 01 01 01 00
const bool comparisons[6] = [1 < 2, 2 <= 1, 2 > -1, 0xFFFFFFFFFFFFFFFF > -1, 3 == 3.0, 3 != 3]
; CHECK: constant logic size(5) align(1) = 01 00 01 01 00
const bool logic[5] = [true && !false, 1 && 0, 0 || 2, true || 1 / 0 == 1, false && 1 / 0 == 1]
; CHECK: constant chosen size(2) align(1) = 01 02
const uint8_t chosen[2] = [2 > 1 ? 1 : 2 / 0, false ? 1 : true ? 2 : 3]
; CHECK: constant wrapped size(8) align(8) = ff ff ff ff 00 00 00 00
const uint64_t wrapped = wrap32(0 - 1)
; CHECK: constant product size(8) align(8) = 01 00 00 00 00 00 00 00
const uint64_t product = wrap64(0xFFFFFFFFFFFFFFFF * 0xFFFFFFFFFFFFFFFF)
; CHECK: constant shifted size(8) align(8) = 00 00 00 00 00 00 00 80
const uint64_t shifted = 1 << 63
; CHECK: constant arithmetic_shift size(1) align(1) = ff
const int8_t arithmetic_shift = -1 >> 100
; CHECK: constant long_sum size(4) align(4) = 18 00 00 00
const int32_t long_sum = 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1
