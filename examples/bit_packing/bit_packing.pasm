pasm 1

/// Packs blocks of 32 registers of uint32 to `bits` bits each and back, in the layout of D. Lemire and L. Boytsov,
/// "Decoding billions of integers per second through vectorization" (2015): each 32-bit lane packs its own 32 values, so
/// 128 values in four lanes are SIMD-BP128. A function for each width: every shift is an immediate, and nothing branches.

; Native Client's sandbox takes no AVX-512.
let avx512_variant = abi == "nacl" ? [] : [(zmm, "avx512", avx512f)]
for (V, suffix, level) in [(xmm, "sse2", x86_64), (ymm, "avx2", avx2)] + avx512_variant {
    let size = bytes(V)
    let lanes32 = size / 4

    for bits in 1..33 {
        let mask = (1 << bits) - 1

        /// to: `bits` registers; from: 32 registers, of which the `bits` lowest bits of each lane are taken.
        function void pack${bits}_${suffix}(uint32_t* to, const uint32_t* from) portable target(level) {
            reg64 d, s
            V     value, shifted, packed, low_bits
            load d, to
            load s, from
            if bits < 32 { movdqa low_bits, uint32x${lanes32}(mask) }
            for i in 0..32 {
                let place = i * bits % 32           ; of the value's lowest bit, in its word
                let next_word = i * bits / 32 + 1
                movdqu value, [s + i*size]
                if place + bits != 32 { pand value, value, low_bits }     ; else the shift drops what is too much
                if place == 0 { swap packed, value }
                else {
                    pslld shifted, value, place
                    por   packed, packed, shifted
                }
                if place + bits >= 32 {
                    movdqu [d + (next_word - 1)*size], packed
                    if place + bits > 32 { psrld packed, value, 32 - place }
                }
            }
            return
        }

        /// to: 32 registers; from: `bits` registers.
        function void unpack${bits}_${suffix}(uint32_t* to, const uint32_t* from) portable target(level) {
            reg64 d, s
            V     value, high, packed, low_bits
            load d, to
            load s, from
            if bits < 32 { movdqa low_bits, uint32x${lanes32}(mask) }
            for i in 0..32 {
                let place = i * bits % 32
                let next_word = i * bits / 32 + 1
                if place == 0 { movdqu packed, [s + (next_word - 1)*size] }
                if bits == 32 { movdqu [d + i*size], packed }
                else {
                    if place == 0 { pand value, packed, low_bits }
                    else {
                        psrld value, packed, place
                        if place + bits > 32 {
                            movdqu packed, [s + next_word*size]
                            pslld  high, packed, 32 - place
                            por    value, value, high
                        }
                        if place + bits != 32 { pand value, value, low_bits }
                    }
                    movdqu [d + i*size], value
                }
            }
            return
        }
    }

    /// For callers who know the width at run time only; the first is for one bit.
    const pointer pack_${suffix}[32] = [for bits in 1..33: pack${bits}_${suffix}]
    const pointer unpack_${suffix}[32] = [for bits in 1..33: unpack${bits}_${suffix}]
}
