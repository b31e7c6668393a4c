; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; Functions of the compile time: expressions and bodies, recursion, lexical scope.
pasm 1

let double_of(x) = 2 * x
let scale = 10
let scaled(x) = x * scale
let factorial(n) = n <= 1 ? 1 : n * factorial(n - 1)
let gcd(a, b) {
    var x = a
    var y = b
    for i in 0..100 {
        if y == 0 { return x }
        let next = x % y
        x = y
        y = next
    }
    return x
}
let crc(first) {
    var value = first
    for bit in 0..8 {
        value = value & 1 ? (value >> 1) ^ 0xEDB88320 : value >> 1
    }
    return value
}

; CHECK: constant doubled size(1) align(1) = 2a
const uint8_t doubled = double_of(21)
; CHECK: constant factorials size(8) align(8) = 00 00 b4 82 7c 67 c3 21
const uint64_t factorials = factorial(20)
; CHECK: constant divisor size(1) align(1) = 06
const uint8_t divisor = gcd(54, 24)
; CHECK: constant table size(16) align(16) = 00 00 00 00 96 30 07 77 2c 61 0e ee ba 51 09 99
const uint32_t table[4] = [for i in 0..4: crc(i)]

; The caller's `scale` is not the function's.
for scale in 1..2 {
    ; CHECK: constant hygienic size(1) align(1) = 1e
    const uint8_t hygienic = scaled(3)
}

; A function is a value, and may outlive the scope that it was made in.
let apply(f, x) = f(x)
var kept = 0
if true {
    let triple(x) = 3 * x
    kept = triple
}
let overwritten = [for i in 0..100: "the memory of the trees of statements is used again"]
; CHECK: constant higher size(2) align(1) = 0e 0f
const uint8_t higher[2] = [apply(double_of, 7), kept(5)]
