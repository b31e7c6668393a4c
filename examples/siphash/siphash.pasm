pasm 1

; SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012): 64 bits of hash under a key of 128. A
; round is a chain of additions, rotations and exclusive ors between four words, so the loop runs at the chain's
; latency; what short messages gain is their end, which one to three loads and no loop over bytes read.

;                                   "somepseudorandomlygeneratedbytes"
static const uint64_t start[4] = [0x736f6d6570736575, 0x646f72616e646f6d, 0x6c7967656e657261, 0x7465646279746573]

/// SipRound. The second half is the first with other words; in this order the schedulers of Zen 3 lose least.
macro sip_rounds(reg64 v[4], int count) {
    for i in 0..count {
        for (a, b, c, d, b_by, d_by) in [(v[0], v[1], v[2], v[3], 13, 16), (v[2], v[1], v[0], v[3], 17, 21)] {
            add a, b
            rol b, b_by
            add c, d
            xor b, a
            rol d, d_by
            xor d, c
            rol a, 32
        }
    }
}

/// One word of the message, in a register or in memory.
macro compress(reg64 v[4], operand message) {
    xor v[3], message
    sip_rounds v, 2
    xor v[0], message
}

/// The last word: what is left of n bytes at p after whole words, and n in its upper byte. Nothing beside the message
/// is read.
macro last_word(reg64 to, reg64 p, reg64 n) {
    reg64 more
    reg64 count = rcx
    cmp n, 8
    jb  short_message
    mov to, [p + n - 8]                 ; the last eight bytes; those of whole words go
    lea count, [n*8 + 8]
    neg count                           ; 56 - 8*(n % 8), in the six bits that count
    shr to, 8
    shr to, count.reg8
    jmp add_length
short_message:
    xor to.reg32, to.reg32
    cmp n, 4
    jb  below_four
    mov more.reg32, [p + n - 4]         ; two loads that may overlap
    lea count, [n*8 - 32]
    shl more, count.reg8
    mov to.reg32, [p]
    or  to, more
    jmp add_length
below_four:
    test n, n
    jz  add_length
    movzx to.reg32, byte [p]
    test n, 2
    jz  add_length
    movzx to.reg32, word [p]
    test n, 1
    jz  add_length
    movzx more.reg32, byte [p + 2]
    shl more, 16
    or  to, more
add_length:
    mov more, n
    shl more, 56
    or  to, more
}

/// The hash of n bytes.
function uint64_t siphash24(const uint8_t* data, size_t n, const uint8_t key[16]) {
    reg64 p, left, k, last, v[4]

    load k, key
    load p, data
    load left, n
    mov  v[0], [k]
    mov  v[1], [k + 8]
    mov  v[2], v[0]
    mov  v[3], v[1]
    for i in 0..4 { xor v[i], [start + 8*i] }
    last_word last, p, left

    and  left, -8
    add  p, left                        ; the end of the whole words
    neg  left
    jz   finish
    block words align(32) {
        compress v, [p + left]
        add left, 8
        jnz words.begin
    }
finish:
    compress v, last
    xor v[2], 0xFF
    sip_rounds v, 4
    xor v[0], v[1]
    xor v[2], v[3]
    xor v[0], v[2]
    return v[0]
}
