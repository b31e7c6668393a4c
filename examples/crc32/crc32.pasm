pasm 1

/// CRC-32 of zlib and gzip by folding with carry-less multiplication: Gopal, Ozturk et al., "Fast CRC Computation for
/// Generic Polynomials Using PCLMULQDQ Instruction", Intel 2009. Everything is bit-reflected, as this CRC defines it.
///
/// The message is a polynomial over GF(2). A lane of 128 bits that is followed by d bits of message is congruent, modulo
/// P, to (its first 64 bits) * (x^(d+64) mod P) + (its last 64 bits) * (x^d mod P), and that sum fits the lane d bits
/// further on. So each register is folded onto data that lies ahead, until 128 bits are left.

let polynomial = 0xEDB88320                     ; P without x^32; bit 31 is x^0
let times_x(v) = v & 1 ? v >> 1 ^ polynomial : v >> 1

/// v * x^n mod P.
let shifted(v, n) {
    var r = v
    for i in 0..n { r = times_x(r) }
    return r
}
let power(n) = shifted(0x80000000, n)

/// The multipliers that carry a lane d bits on. A product of reflected numbers comes out one bit too low, so they stand
/// one bit higher; 32 bits at the end of 64, they are x^32 times what they look like.
let ahead(d) = [power(d + 32) << 1, power(d - 32) << 1]

/// floor(x^64 / P), 33 bits: the long division carries whenever x^31 is in the remainder.
let quotient = sum([for i in 0..33: (power(31 + i) & 1) << i])

static const uint32_t byte_table[256] = [for i in 0..256: shifted(i, 8)]

/// A pshufb mask at [sliding + r] moves r bytes to the top of a register, the one at [sliding + 16 + r] moves away the
/// r lowest.
static const uint8_t sliding[48] = [for i in 0..48: i >= 16 && i < 32 ? i - 16 : 0x80]

/// Carries every lane of `acc` on by the multipliers and adds the data that it reaches.
macro fold(vec acc, operand multipliers, vec data) portable {
    let V = class(acc)
    V high
    pclmulqdq high, acc, multipliers, 0x11
    pclmulqdq acc, acc, multipliers, 0x00
    if V == zmm { vpternlogq acc, high, data, 0x96 }
    else {
        pxor high, high, data
        pxor acc, acc, high
    }
}

/// The lanes of a register onto its last one, half of them at a time.
macro fold_lanes(xmm acc) { }
macro fold_lanes(ymm acc) {
    ymm upper
    vextracti128 upper.xmm, acc, 1
    fold acc.xmm, uint64x2(ahead(128)), upper.xmm
}
macro fold_lanes(zmm acc) {
    zmm upper
    vextracti64x4 upper.ymm, acc, 1
    fold acc.ymm, uint64x4(ahead(256) + ahead(256)), upper.ymm
    fold_lanes acc.ymm
}

/// 128 bits to the 32 of the CRC, which appends 32 zeros: that x^32 is in the multipliers already.
macro reduce(reg32 crc, xmm x) portable {
    xmm y
    pclmulqdq y, x, uint64x2(ahead(128)), 0x10
    psrldq    x, x, 8
    pxor      x, x, y                           ; 96 bits
    psrldq    y, x, 4
    pand      x, x, uint32x4(0xFFFFFFFF, 0, 0, 0)
    pclmulqdq x, x, uint64x2(power(64) << 1, 0), 0x00
    pxor      x, x, y                           ; 64 bits
    ; Barrett: subtract floor(x / P) * P.
    pand      y, x, uint32x4(0xFFFFFFFF, 0, 0, 0)
    pclmulqdq y, y, uint64x2(quotient, polynomial << 1 | 1), 0x00
    pand      y, y, uint32x4(0xFFFFFFFF, 0, 0, 0)
    pclmulqdq y, y, uint64x2(quotient, polynomial << 1 | 1), 0x10
    pxor      x, x, y
    pextrd    crc, x, 1
}

/// A byte at a time, by table.
macro update_bytewise(reg32 crc, reg64 p, reg64 left) {
    reg64 table
    lea table, [byte_table]
    block again {
        reg32 index
        movzx index, byte [p]
        xor   index.reg8, crc.reg8
        shr   crc, 8
        xor   crc, [table + index.reg64*4]
        inc   p
        dec   left
        jnz   again.begin
    }
}

let accumulators = 8                            ; enough to hide the multiplier's latency

for (V, suffix, level, multiplier) in [(xmm, "sse", sse4_1, pclmulqdq), (xmm, "avx", avx, pclmulqdq),
                                       (ymm, "avx2", avx2, vpclmulqdq), (zmm, "avx512", avx512f, vpclmulqdq)] {
    let width = bytes(V)
    let stride = accumulators * width
    let M = "uint64x${width / 8}"
    let in_each_lane(pair) = [for i in 0..width / 8: pair[i % 2]]

    /// Continues `crc` over n bytes; start with 0.
    function uint32_t crc32_${suffix}(uint32_t crc, const uint8_t* data, size_t n) portable target(level, multiplier) {
        reg64 p, left
        reg32 state
        V     acc[accumulators], next, multipliers
        xmm   x, y

        load state, crc
        load p, data
        load left, n
        not  state
        cmp  left, 16
        jb   bytewise
        sub  left, stride
        jb   few

        ; All accumulators at a time, each onto the data one stride ahead.
        movd   next.xmm, state
        movdqu acc[0], [p]
        pxor   acc[0], acc[0], next
        for i in 1..accumulators { movdqu acc[i], [p + i*width] }
        movdqa multipliers, ${M}(in_each_lane(ahead(8 * stride)))
        add    p, stride
        sub    left, stride
        jb     combine
        block main align(32) {
            for i in 0..accumulators {
                movdqu next, [p + i*width]
                fold   acc[i], multipliers, next
            }
            add p, stride
            sub left, stride
            jae main.begin
        }

    combine:
        for round in 0..log2(accumulators) {
            let half = accumulators >> round + 1
            movdqa multipliers, ${M}(in_each_lane(ahead(8 * half * width)))
            for i in 0..half { fold acc[i], multipliers, acc[i + half] }
        }
        add left, stride

        ; One register at a time.
    wide:
        sub left, width
        jb  narrow
        movdqa multipliers, ${M}(in_each_lane(ahead(8 * width)))
        block single {
            movdqu next, [p]
            fold   acc[0], multipliers, next
            add    p, width
            sub    left, width
            jae    single.begin
        }
    narrow:
        add left, width
        fold_lanes acc[0]
        movdqa x, acc[0].xmm
        jmp rest

    few:
        add left, stride
        if width > 16 {
            sub left, width
            jb  one_lane
            movd   next.xmm, state
            movdqu acc[0], [p]
            pxor   acc[0], acc[0], next
            add    p, width
            jmp    wide
        one_lane:
            add left, width
        }
        movd   y, state
        movdqu x, [p]
        pxor   x, x, y
        add    p, 16
        sub    left, 16
    rest:
        ; One lane at a time.
        sub left, 16
        jb  tail
        block sixteen {
            movdqu y, [p]
            fold   x, uint64x2(ahead(128)), y
            add    p, 16
            sub    left, 16
            jae    sixteen.begin
        }
    tail:
        ; The last 16 bytes overlap what is done. Of the lane, the `left` bytes that they push out are folded; the others
        ; move down to where they overlap.
        add left, 16
        jz  done
        reg64 masks
        xmm   window, last
        lea      masks, [sliding]
        movdqu   window, [masks + left]
        pshufb   y, x, window                   ; the first `left` bytes at the top, zeros below
        movdqu   window, [masks + left + 16]
        pshufb   x, x, window                   ; the others at the bottom, zeros above
        movdqu   last, [p + left - 16]
        pblendvb x, x, last, window             ; which is where the mask has 0x80
        fold     y, uint64x2(ahead(128)), x
        movdqa   x, y
    done:
        reduce state, x
        not    state
        return state

    bytewise:
        test left, left
        jz   empty
        update_bytewise state, p, left
    empty:
        not state
        return state
    }
}
