pasm 1

; SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012): 64 bits of hash under a key of 128. A
; round is a chain of additions, rotations and exclusive ors between four words, so the loop runs at the chain's latency;
; what short messages gain is their end, which one to three loads and no loop over bytes read.

;                                   "somepseudorandomlygeneratedbytes"
static const uint64_t start[4] = [0x736f6d6570736575, 0x646f72616e646f6d, 0x6c7967656e657261, 0x7465646279746573]

/// The hash of n bytes.
function uint64_t siphash24(const uint8_t* data, size_t n, const uint8_t key[16]) {
    reg64 p, left, k, end, part, v[4]
    reg64 count = rcx

    load k, key
    load p, data
    load left, n
    mov  v[0], [k]
    mov  v[1], [k + 8]
    mov  v[2], v[0]
    mov  v[3], v[1]
    for i in 0..4 { xor v[i], [start + 8*i] }

    ; The last word: what is left after whole words, and the length in its upper byte. Nothing outside the message is read.
    cmp  left, 8
    jb   below_eight
    mov  part, [p + left - 8]           ; the last eight bytes; those of whole words go
    mov  count, left
    not  count
    shl  count, 3                       ; 56 - 8*(n % 8), in the six bits that count
    shr  part, 8
    shr  part, count.reg8
    jmp  have_part
below_eight:
    xor  part.reg32, part.reg32
    lea  count, [left*8 - 32]
    cmp  left, 4
    jb   below_four
    mov  k.reg32, [p + left - 4]        ; two loads that may overlap
    shl  k, count.reg8
    mov  part.reg32, [p]
    or   part, k
    jmp  have_part
below_four:
    test left, left
    jz   have_part
    movzx part.reg32, byte [p]
    test left, 2
    jz   have_part
    movzx part.reg32, word [p]
    test left, 1
    jz   have_part
    movzx k.reg32, byte [p + 2]
    shl  k, 16
    or   part, k
have_part:
    mov  k, left
    shl  k, 56
    or   part, k

    and  left, -8
    lea  end, [p + left]
    neg  left
    for (stage, rounds) in enumerate([2, 2, 4]) {   ; the whole words, the last word, the finish
        if stage == 0 {
            jz compressed
            align 32
        }
        if stage == 2 { xor v[2], 0xFF }
    again:
        if stage == 0 { xor v[3], [end + left] }
        if stage == 1 { xor v[3], part }
        for round in 0..rounds {
            for (a, b, c, d, b_by, d_by) in [(v[0], v[1], v[2], v[3], 13, 16), (v[2], v[1], v[0], v[3], 17, 21)] {
                add a, b                ; in this order the schedulers of Zen 3 lose least
                rol b, b_by
                add c, d
                xor b, a
                rol d, d_by
                xor d, c
                rol a, 32
            }
        }
        if stage == 0 {
            xor v[0], [end + left]
            add left, 8
            jnz again
        }
        if stage == 1 { xor v[0], part }
    compressed:
    }
    xor v[0], v[1]
    xor v[2], v[3]
    xor v[0], v[2]
    return v[0]
}
