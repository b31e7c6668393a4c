pasm 1
include "../stream_cipher.pasm"

; AES-128 (FIPS 197) in counter mode (NIST SP 800-38A, 6.5), after Gueron, "Intel Advanced Encryption Standard (AES) New
; Instructions Set" (2010). An aesenc takes four cycles, and the processor starts two in each: eight registers of blocks
; go through the rounds side by side. The same source serves AES-NI, one block in a register, and VAES, two or four.

let side_by_side = 8
let round_constants = [for i in 0..10: i < 8 ? 1 << i : 0x1B << (i - 8)]
static const uint8_t zeros[512] align(64) = 0

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
        for j in 0..3 {                 ; each word becomes the sum of it and those before
            pslldq shifted, 4
            pxor   k, shifted
        }
        pxor   k, mixed
        movdqu [to + 16*i], k
    }
    return
}

/// The low 128 bits in every lane.
macro repeat_block(xmm v) { }
macro repeat_block(ymm v) { vinserti128 v, v, v.xmm, 1 }
macro repeat_block(zmm v) { vshufi32x4 v, v, v, 0 }

/// Adds to the low half of each counter of v: `start` in the first lane, and `step` more in each next.
macro count(vec to, vec v, int start, int step) {
    let halves = bytes(v) / 8
    paddq to, v, uint64x${halves}([for i in 0..halves: i % 2 == 0 ? start + i / 2 * step : 0])
}

/// Counters side by side from their halves, the low one first.
macro set_counters(vec v, reg64 low, reg64 high) {
    movq   v.xmm, low
    pinsrq v.xmm, v.xmm, high, 1
    repeat_block v
    count v, v, 0, 1
}

macro to_big_endian(vec v) { pshufb v, v, uint8x${bytes(v)}([for i in 0..bytes(v): i / 16 * 16 + 15 - i % 16]) }

/// FIPS 197, 5.1, on all blocks of x: a stream for each register of them, and an instruction of each stream in turn. `held`
/// are the first round keys, in registers; the others come from memory.
macro encrypt(vec x[], vec held[], mem keys) {
    let V = class(x[0])
    var streams = []
    for block in x {
        stream rounds {
            for (r, step) in enumerate([pxor] + [for i in 0..9: aesenc] + [aesenclast]) {
                if r < len(held) { step block, block, held[r] } else { step block, block, [keys + r*bytes(V)] }
            }
        }
        streams += [rounds]
    }
    interleave streams
}

for (V, name, level) in [(xmm, "aesni", [aes, ssse3, sse4_1]), (ymm, "vaes", [vaes, avx2]),
                         (zmm, "vaes512", [x86_64_v4, vaes])] {
    let lanes_of_v = bytes(V) / 16
    let blocks = side_by_side * lanes_of_v  ; in one pass
    let group = 16 * blocks

    /// to = from xor the key stream that begins with `counter`, a big-endian number of 128 bits: n bytes, in place if
    /// need be. `round_keys` are those of aes128_expand_key.
    function void aes128_ctr_${name}(uint8_t* to, const uint8_t* from, size_t n, const uint8_t round_keys[176],
                                     const uint8_t counter[16]) portable target(level) {
        local uint8_t keys[11 * bytes(V)] align(64)     ; each round key in every lane
        local uint8_t carried[group] align(64)          ; counters across 2^64
        local uint8_t stream[group] align(64)           ; the key stream of what is left at the end
        reg64 d, s, left, p, high, low, half, rest, rest_to, rest_from
        V     x[side_by_side], held[5], key, next                ; `next`: the counters of the next blocks, low half first

        load p, round_keys
        for r in 0..11 {
            broadcast_row key, [p + 16*r]
            movdqa [keys + r*bytes(V)], key
        }
        for (k, r) in zip(held, 0..11) { movdqa k, [keys + r*bytes(V)] }
        load p, counter
        mov  high, [p]
        mov  low, [p + 8]
        bswap high
        bswap low
        set_counters next, low, high

        load d, to
        load s, from
        load left, n
        load rest, 0
        load rest_to, 0
        load rest_from, 0
        sub  left, group
        jb   passes_done
        block pass align(32) {
            add low, blocks
            jc  carry
            for i in 0..side_by_side {
                count x[i], next, i * lanes_of_v, 0
                to_big_endian x[i]
            }
            count next, next, blocks, 0
        have_counters:
            encrypt x, held, [keys]
            for i in 0..side_by_side { xor_store x[i], [d + i*bytes(V)], [s + i*bytes(V)] }
            add s, group
            add d, group
            sub left, group
            jae pass.begin
        }
    passes_done:
        add left, group
        jz  done
        mov rest, left
        mov rest_to, d
        mov rest_from, s
        lea s, [zeros]
        lea d, [stream]
        xor left.reg32, left.reg32
        jmp pass.begin

    carry:                              ; once in 2^64 blocks the upper half of the counter changes: one by one
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
        set_counters next, low, high
        jmp have_counters

    done:
        xor_rest rest_to, rest_from, rest, [stream]
        return
    }
}
