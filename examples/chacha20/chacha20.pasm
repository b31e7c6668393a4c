pasm 1

; ChaCha20 (RFC 8439). Each register holds one word of the state of as many blocks as it has lanes, so the rounds need no
; shuffles between words, and one source serves every width. With sixteen registers two of the sixteen words must wait in
; memory: the halves of row c take turns. The second half of the column round and the first half of the diagonal round
; use the same two, so one exchange a round is enough.

static const uint32_t expand_32_byte_k[4] = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]

for (V, name, level) in [(xmm, "sse2", sse2), (xmm, "ssse3", ssse3), (ymm, "avx2", avx2), (zmm, "avx512", x86_64_v4)] {
    let lanes_of_v = lanes(V, uint32)   ; blocks that one pass makes
    let group = 64 * lanes_of_v
    let waits = V != zmm
    ; Byte shuffles that rotate each word left by a number of bytes.
    let rotation(count) = [for i in 0..bytes(V): (i & ~3) % 16 + (i - count + 4) % 4]

    /// to = from xor the key stream that begins with block `counter`: n bytes, any alignment, in place if need be.
    function void chacha20_${name}(uint8_t* to, const uint8_t* from, size_t n, const uint8_t key[32],
                                   const uint8_t nonce[12], uint32_t counter) portable target(level) {
        local uint32_t start[16] align(64)      ; the state of the pass's first block
        local uint32_t waiting[4 * lanes_of_v] align(64)
        local uint8_t  last[group] align(64)    ; the last pass works on a copy of what is left
        reg64 d, s, left, k, tail, tail_to
        reg32 part_word, turns
        V     a[4], b[4], c[4], e[4]            ; the rows of the state; `e` is the RFC's d
        xmm   part

        load k, key
        movdqa part, [expand_32_byte_k]
        movdqa [start], part
        movdqu part, [k]
        movdqa [start + 16], part
        movdqu part, [k + 16]
        movdqa [start + 32], part
        load part_word, counter
        mov  [start + 48], part_word
        load k, nonce
        for i in 0..3 {
            mov part_word, [k + 4*i]
            mov [start + 52 + 4*i], part_word
        }

        load d, to
        load s, from
        load left, n
        load tail, 0
        load tail_to, 0
        sub  left, group
        jb   rest
        block pass align(32) {
            for (row, r) in [(a, 0), (b, 1), (e, 3), (c, 2)] {
                for i in 0..4 {
                    if isa(avx2) { vpbroadcastd row[i], [start + 16*r + 4*i] }
                    else {
                        movd   row[i], [start + 16*r + 4*i]
                        pshufd row[i], row[i], 0
                    }
                    if r == 2 && i >= 2 && waits { movdqa [waiting + i*bytes(V)], c[i] }
                }
            }
            paddd e[0], e[0], uint32x${lanes_of_v}([for i in 0..lanes_of_v: i])

            load turns, 10
            block double_round align(32) {
                for diagonal in 0..2 {
                    for half in 0..2 {
                        if half == 1 && waits {
                            let out = 2*diagonal
                            for i in 0..2 { movdqa [waiting + (out + i)*bytes(V)], c[out + i] }
                            for i in 0..2 { movdqa c[2 - out + i], [waiting + (2 - out + i)*bytes(V)] }
                        }
                        let quarters = [for i in 2*half..2*half + 2: (a[i], b[(i + diagonal) % 4], c[(i + 2*diagonal) % 4], e[(i + 3*diagonal) % 4])]
                        for (by, odd) in [(16, false), (12, true), (8, false), (7, true)] {
                            for (qa, qb, qc, qd) in quarters {
                                if odd { paddd qc, qc, qd } else { paddd qa, qa, qb }
                            }
                            for (qa, qb, qc, qd) in quarters {
                                if odd { pxor qb, qb, qc } else { pxor qd, qd, qa }
                            }
                            for (qa, qb, qc, qd) in quarters {
                                let r = odd ? qb : qd
                                if isa(avx512f) { vprold r, r, by }
                                else if isa(ssse3) && by % 8 == 0 { pshufb r, r, uint8x${bytes(V)}(rotation(by / 8)) }
                                else if by == 16 {
                                    pshuflw r, r, 0b10110001
                                    pshufhw r, r, 0b10110001
                                } else {
                                    V high
                                    pslld high, r, by
                                    psrld r, r, 32 - by
                                    por   r, r, high
                                }
                            }
                        }
                    }
                }
                dec turns
                jnz double_round.begin
            }

            ; Add the start, and turn each row of words into one of blocks: four words of a block in each 128-bit lane.
            for (row, r) in [(a, 0), (b, 1), (c, 2), (e, 3)] {
                for i in 0..4 {
                    V initial
                    if r == 2 && i >= 2 && waits { movdqa c[i], [waiting + i*bytes(V)] }
                    if isa(avx2) { vpbroadcastd initial, [start + 16*r + 4*i] }
                    else {
                        movd   initial, [start + 16*r + 4*i]
                        pshufd initial, initial, 0
                    }
                    paddd row[i], row[i], initial
                    if r == 3 && i == 0 { paddd row[i], row[i], uint32x${lanes_of_v}([for i in 0..lanes_of_v: i]) }
                }
                block {
                    V low01, low23, high01, high23
                    punpckldq  low01, row[0], row[1]
                    punpckhdq  high01, row[0], row[1]
                    punpckldq  low23, row[2], row[3]
                    punpckhdq  high23, row[2], row[3]
                    punpcklqdq row[0], low01, low23
                    punpckhqdq row[1], low01, low23
                    punpcklqdq row[2], high01, high23
                    punpckhqdq row[3], high01, high23
                }
                for i in 0..4 {
                    if V == xmm {
                        movdqu part, [s + 64*i + 16*r]
                        pxor   row[i], row[i], part
                        movdqu [d + 64*i + 16*r], row[i]
                    }
                    if V == ymm && r % 2 == 1 {
                        let other = r == 1 ? a : c
                        V both
                        for (lane, choice) in [(0, 0x20), (1, 0x31)] {
                            let place = 64*(4*lane + i) + 32*(r / 2)
                            vperm2i128 both, other[i], row[i], choice
                            vpxor      both, both, [s + place]
                            vmovdqu    [d + place], both
                        }
                    }
                    if V == zmm && r == 3 {
                        V ab, cd, all
                        for (pair, choice) in [(0, 0x44), (1, 0xEE)] {
                            vshufi32x4 ab, a[i], b[i], choice
                            vshufi32x4 cd, c[i], e[i], choice
                            for (lane, evens) in [(2*pair, 0x88), (2*pair + 1, 0xDD)] {
                                vshufi32x4 all, ab, cd, evens
                                vpxord     all, all, [s + 64*(4*lane + i)]
                                vmovdqu32  [d + 64*(4*lane + i)], all
                            }
                        }
                    }
                }
            }

            add s, group
            add d, group
            add dword [start + 48], lanes_of_v
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
