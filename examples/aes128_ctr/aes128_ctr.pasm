pasm 1

; AES-128 (FIPS 197) in counter mode (NIST SP 800-38A, 6.5), after Gueron, "Intel Advanced Encryption Standard (AES) New
; Instructions Set" (2010). An aesenc takes four cycles, and the processor starts two in each: eight registers of blocks
; go through the rounds side by side. The same source serves AES-NI, one block in a register, and VAES, two or four.

let side_by_side = 8
let round_constants = [for i in 0..10: i < 8 ? 1 << i : 0x1B << (i - 8)]

/// The eleven round keys of a key (FIPS 197, 5.2).
function void aes128_expand_key(uint8_t round_keys[176], const uint8_t key[16]) target(aes) {
    reg64 to, from
    xmm   k, shifted, mixed

    load to, round_keys
    load from, key
    movdqu k, [from]
    movdqu [to], k
    for (constant, i) in zip(round_constants, 1..11) {
        aeskeygenassist mixed, k, constant
        pshufd  mixed, mixed, 0xFF
        movdqa  shifted, k
        for i in 0..3 {              ; each word becomes the sum of it and those before
            pslldq shifted, 4
            pxor   k, shifted
        }
        pxor   k, mixed
        movdqu [to + 16*i], k
    }
    return
}

for (V, name, level) in [(xmm, "aesni", [aes, ssse3, sse4_1]), (ymm, "vaes", [vaes, avx2]),
                         (zmm, "vaes512", [x86_64_v4, vaes])] {
    let lanes_of_v = bytes(V) / 16
    let blocks = side_by_side * lanes_of_v  ; in one pass
    let group = 16 * blocks
    let counts(start, step) = [for i in 0..2 * lanes_of_v: i % 2 == 0 ? start + i / 2 * step : 0]

    /// to = from xor the key stream that begins with `counter`, a big-endian number of 128 bits: n bytes, in place if
    /// need be. `round_keys` are those of aes128_expand_key.
    function void aes128_ctr_${name}(uint8_t* to, const uint8_t* from, size_t n, const uint8_t round_keys[176],
                                     const uint8_t counter[16]) portable target(level) {
        local uint8_t keys[11 * bytes(V)] align(64)     ; each round key in every lane
        local uint8_t carried[group] align(64)
        local uint8_t last[group] align(64)             ; the last pass works on a copy of what is left
        reg64 d, s, left, p, high, low, tail, tail_to, half
        V     x[side_by_side], key, next                ; `next`: the counters of the next blocks, low half first

        load p, round_keys
        for r in 0..11 {
            if V == xmm { movdqu key, [p + 16*r] }
            if V == ymm { vbroadcasti128 key, [p + 16*r] }
            if V == zmm { vbroadcasti32x4 key, [p + 16*r] }
            movdqa [keys + r*bytes(V)], key
        }
        load p, counter
        mov  high, [p]
        mov  low, [p + 8]
        bswap high
        bswap low

        load d, to
        load s, from
        load left, n
        load tail, 0
        load tail_to, 0
        movq   next.xmm, low
        pinsrq next.xmm, next.xmm, high, 1
        if V == ymm { vinserti128 next, next, next.xmm, 1 }
        if V == zmm { vshufi32x4 next, next, next, 0 }
        paddq  next, next, uint64x${2 * lanes_of_v}(counts(0, 1))
        sub  left, group
        jb   rest
        block pass align(32) {
            add low, blocks
            jc  carry
            for i in 0..side_by_side {
                paddq  x[i], next, uint64x${2 * lanes_of_v}(counts(i * lanes_of_v, 0))
                pshufb x[i], x[i], uint8x${bytes(V)}([for i in 0..bytes(V): i / 16 * 16 + 15 - i % 16])
            }
            paddq next, next, uint64x${2 * lanes_of_v}(counts(blocks, 0))
        encrypt:
            for r in 0..11 {
                movdqa key, [keys + r*bytes(V)]
                for i in 0..side_by_side {
                    if r == 0 { pxor x[i], x[i], key }
                    else if r < 10 { aesenc x[i], x[i], key }
                    else { aesenclast x[i], x[i], key }
                }
            }
            for i in 0..side_by_side {
                movdqu key, [s + i*bytes(V)]
                pxor   x[i], x[i], key
                movdqu [d + i*bytes(V)], x[i]
            }
            add s, group
            add d, group
            sub left, group
            jae pass.begin
        }
    rest:
        add  left, group
        jz   done
        mov  tail, left
        mov  tail_to, d
        mov  rsi, s
        lea  rdi, [last]
        mov  rcx, left
        rep movsb
        lea  s, [last]
        mov  d, s
        xor  left.reg32, left.reg32
        jmp  pass.begin

    carry:                              ; once in 2^64 blocks the upper half of the counter changes: block by block
        sub low, blocks
        for i in 0..blocks {
            mov   half, high
            bswap half
            mov   [carried + 16*i], half
            mov   half, low
            bswap half
            mov   [carried + 16*i + 8], half
            add   low, 1
            adc   high, 0
        }
        for i in 0..side_by_side { movdqa x[i], [carried + i*bytes(V)] }
        movq   next.xmm, low
        pinsrq next.xmm, next.xmm, high, 1
        if V == ymm { vinserti128 next, next, next.xmm, 1 }
        if V == zmm { vshufi32x4 next, next, next, 0 }
        paddq  next, next, uint64x${2 * lanes_of_v}(counts(0, 1))
        jmp encrypt
    done:
        test tail, tail
        jz   end
        lea  rsi, [last]
        mov  rdi, tail_to
        mov  rcx, tail
        rep movsb
    end:
        return
    }
}
