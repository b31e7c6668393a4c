; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; Lists, ranges, strings, slices, comprehensions and the builtins on them.
pasm 1

let primes = [2, 3, 5, 7]
let (first, second) = [40, 2]

; CHECK: constant answer size(1) align(1) = 2a
const uint8_t answer = first + second
; CHECK: constant joined size(6) align(1) = 02 03 05 07 0b 0d
const uint8_t joined[] = primes + [11, 13]
; CHECK: constant sliced size(2) align(1) = 03 05
const uint8_t sliced[] = primes[1..3]
; CHECK: constant tail size(2) align(1) = 05 07
const uint8_t tail[] = primes[2..]
; CHECK: constant head size(2) align(1) = 02 03
const uint8_t head[] = primes[..2]
; CHECK: constant squares size(4) align(1) = 00 01 04 09
const uint8_t squares[4] = [for i in 0..4: i * i]
; CHECK: constant odd size(3) align(1) = 01 03 05
const uint8_t odd[] = [for i in 0..6 if i % 2 == 1: i]
; CHECK: constant pairs size(3) align(1) = 0b 16 21
const uint8_t pairs[] = [for (a, b) in zip([1, 2, 3], [10, 20, 30]): a + b]
; CHECK: constant numbered size(3) align(1) = 05 06 07
const uint8_t numbered[] = [for (i, x) in enumerate([5, 5, 5]): i + x]
; CHECK: constant backwards size(3) align(1) = 02 01 00
const uint8_t backwards[] = reverse(0..3)
; CHECK: constant numbers size(6) align(1) = 04 01 09 07 05 11
const uint8_t numbers[] = [len(primes), min(3, 1, 2), max([4, 9]), abs(-7), log2(32), sum(primes)]
; CHECK: constant counted size(2) align(1) = 08 03
const uint8_t counted[] = [popcount(0xFF), len("abc")]
; CHECK: constant nested size(4) align(1) = 01 02 03 04
const uint8_t nested[2][2] = [[1, 2], [3, 4]]
; CHECK: constant text size(6) align(1) = 68 65 6c 6c 6f 00
const char text[] = "hel" + "lo"
; CHECK: constant spliced size(4) align(1) = 78 34 32 00
const char spliced[] = "x${first + second}"
; CHECK: constant equal size(3) align(1) = 01 01 00
const bool equal[] = [primes == [2, 3, 5, 7], "a" + "b" == "ab", [1] == [2]]
