pasm 1

/// Base64 of RFC 4648, with padding. W. Mula and D. Lemire, "Faster Base64 Encoding and Decoding Using AVX2
/// Instructions" (2018) and "Base64 encoding and decoding at almost the speed of a memory copy" (2020). All tables are
/// computed from the alphabet.

let letter(i) = i < 26 ? 'A' + i : i < 52 ? 'a' + i - 26 : i < 62 ? '0' + i - 52 : i == 62 ? '+' : '/'
let invalid = 0x80
let value(character) {
    for i in 0..64 {
        if letter(i) == character { return i }
    }
    return invalid
}
let repeat(list, n) = [for i in 0..n * len(list): list[i % len(list)]]

/// Registers, name and target of each. Native Client's sandbox takes no AVX-512.
let variants = [(xmm, "ssse3", ssse3), (ymm, "avx2", avx2)] + (abi == "nacl" ? [] : [(zmm, "avx512", avx512vbmi)])

static const uint8_t letters[64] align(64) = [for i in 0..64: letter(i)]
static const uint8_t values[128] align(64) = [for c in 0..128: value(c)]

include "encode.pasm"
include "decode.pasm"
