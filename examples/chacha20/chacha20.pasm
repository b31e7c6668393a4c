pasm 1
include "../stream_cipher.pasm"

; ChaCha20 (RFC 8439). A long message is encrypted "vertically": each register holds one word of the state of as many
; blocks as it has lanes, so the rounds need no shuffles. What is left at the end, if it is short, is encrypted
; "horizontally": each lane of 128 bits holds one row of a block. One source serves SSE2 to AVX-512.

static const uint32_t expand_32_byte_k[4] = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]
static const uint8_t zeros[1024] align(64) = 0

/// Rotates the words of a register left.
macro rotate(vec v, int by) {
    if isa(avx512f) { vprold v, v, by }
    else if isa(ssse3) && by % 8 == 0 {
        pshufb v, v, uint8x${bytes(v)}([for i in 0..bytes(v): (i & ~3) % 16 + (i - by / 8 + 4) % 4])
    } else if by == 16 {
        pshuflw v, v, 0b10110001
        pshufhw v, v, 0b10110001
    } else {
        let V = class(v)
        V high
        pslld high, v, by
        psrld v, v, 32 - by
        por   v, v, high
    }
}

/// RFC 8439, 2.1, on as many quarters as the lists are long, step by step side by side.
macro quarter_rounds(vec a[], vec b[], vec c[], vec d[]) {
    for (x, y, z, by) in [(a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)] {
        for i in 0..len(a) { paddd x[i], x[i], y[i] }
        for i in 0..len(a) { pxor z[i], z[i], x[i] }
        for i in 0..len(a) { rotate z[i], by }
    }
}

/// A word of memory in every lane.
macro broadcast(vec v, mem m) {
    if isa(avx2) { vpbroadcastd v, m }
    else {
        movd   v, m
        pshufd v, v, 0
    }
}

macro copy_row(mem to, mem from) {
    xmm row
    movdqu row, from
    movdqu to, row
}

/// Lane i of 128 bits to base + i*64.
macro store_lanes(vec v, reg64 base, int offset_of_first) {
    movdqu [base + offset_of_first], v.xmm
    for i in 1..bytes(v) / 16 {
        if bytes(v) == 32 { vextracti128 [base + offset_of_first + 64*i], v, i }
        else { vextracti32x4 [base + offset_of_first + 64*i], v, i }
    }
}

/// Four registers of one word of each block become four of four words of a block in each lane of 128 bits.
macro transpose(vec row[4]) {
    let V = class(row[0])
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

/// Writes what is complete once row r of the state is transposed: with wider registers two or four rows make one store.
macro write_rows(xmm rows[][], int r, reg64 to, reg64 from) {
    for i in 0..4 { xor_store rows[r][i], [to + 64*i + 16*r], [from + 64*i + 16*r] }
}
macro write_rows(ymm rows[][], int r, reg64 to, reg64 from) {
    ymm two
    for i in 0..(r % 2 == 1 ? 4 : 0) {
        for (block, lanes_taken) in [(i, 0x20), (i + 4, 0x31)] {
            vperm2i128 two, rows[r - 1][i], rows[r][i], lanes_taken
            xor_store  two, [to + 64*block + 16*(r - 1)], [from + 64*block + 16*(r - 1)]
        }
    }
}
macro write_rows(zmm rows[][], int r, reg64 to, reg64 from) {
    zmm first, second, four
    for i in 0..(r == 3 ? 4 : 0) {
        for (block, halves) in [(i, 0x44), (i + 8, 0xEE)] {
            vshufi32x4 first, rows[0][i], rows[1][i], halves
            vshufi32x4 second, rows[2][i], rows[3][i], halves
            vshufi32x4 four, first, second, 0x88
            xor_store  four, [to + 64*block], [from + 64*block]
            vshufi32x4 four, first, second, 0xDD
            xor_store  four, [to + 64*(block + 4)], [from + 64*(block + 4)]
        }
    }
}

for (V, name, level) in [(xmm, "sse2", sse2), (xmm, "ssse3", ssse3), (ymm, "avx2", avx2), (zmm, "avx512", x86_64_v4)] {
    let words = bytes(V) / 4
    let group = 64 * words              ; bytes that one vertical pass makes
    ; With sixteen registers two of the sixteen words must wait in memory: the halves of row c take turns. The second
    ; half of the column round and the first of the diagonal round use the same two, so one exchange a round is enough.
    let waits = V != zmm

    /// to = from xor the key stream that begins with block `counter`: n bytes, any alignment, in place if need be.
    function void chacha20_${name}(uint8_t* to, const uint8_t* from, size_t n, const uint8_t key[32],
                                   const uint8_t nonce[12], uint32_t counter) portable target(level) {
        local uint32_t start[16] align(64)      ; the state of the next block
        local uint32_t waiting[4 * words] align(64)
        local uint8_t  stream[group] align(64)  ; the key stream of what is left at the end
        reg64 d, s, left, p, rest_to, rest_from, rest
        reg32 value, turns

        load p, key
        load rest, nonce
        load value, counter
        copy_row [start], [expand_32_byte_k]
        copy_row [start + 16], [p]
        copy_row [start + 32], [p + 16]
        ; Counter and nonce are put together in a register: a load of 128 bits would wait for four stores of 32.
        xmm last_row, part
        movd       last_row, value
        movd       part, [rest]
        punpckldq  last_row, last_row, part
        movq       part, [rest + 4]
        punpcklqdq last_row, last_row, part
        movdqa     [start + 48], last_row

        load d, to
        load s, from
        load left, n
        load rest, 0
        load rest_to, 0
        load rest_from, 0
        sub  left, group
        jb   vertical_done
        block vertical align(32) {
            V a[4], b[4], c[4], e[4]            ; the rows of the state; `e` is the RFC's d
            for (row, r) in [(a, 0), (b, 1), (e, 3), (c, 2)] {
                for i in 0..4 {
                    broadcast row[i], [start + 16*r + 4*i]
                    if r == 2 && i >= 2 && waits { movdqa [waiting + i*bytes(V)], c[i] }
                }
            }
            paddd e[0], e[0], uint32x${words}([for i in 0..words: i])

            load turns, 10
            block double_round align(32) {
                for diagonal in 0..2 {
                    for half in 0..2 {
                        if half == 1 && waits {
                            let out = 2*diagonal
                            for i in out..out + 2 { movdqa [waiting + i*bytes(V)], c[i] }
                            for i in 2 - out..4 - out { movdqa c[i], [waiting + i*bytes(V)] }
                        }
                        let shifted(row, by) = [for i in 2*half..2*half + 2: row[(i + by*diagonal) % 4]]
                        quarter_rounds shifted(a, 0), shifted(b, 1), shifted(c, 2), shifted(e, 3)
                    }
                }
                dec turns
                jnz double_round.begin
            }

            for (row, r) in [(a, 0), (b, 1), (c, 2), (e, 3)] {
                for i in 0..4 {
                    V initial
                    if r == 2 && i >= 2 && waits { movdqa c[i], [waiting + i*bytes(V)] }
                    broadcast initial, [start + 16*r + 4*i]
                    paddd row[i], row[i], initial
                    if r == 3 && i == 0 { paddd row[i], row[i], uint32x${words}([for i in 0..words: i]) }
                }
                transpose row
                write_rows [a, b, c, e], r, d, s
            }
            add s, group
            add d, group
            add dword [start + 48], words
            sub left, group
            jae vertical.begin
        }
    vertical_done:
        add left, group
        jz  done
        mov rest, left
        mov rest_to, d
        mov rest_from, s

        for registers in [1, 2] {               ; for each row, when that many hold all blocks that are left
            let blocks = registers * bytes(V) / 16
            cmp left, 64 * blocks
            ja  too_many
            V a[registers], b[registers], c[registers], e[registers]
            for step in ["start", "add"] {
                for (row, r) in [(a, 0), (b, 1), (c, 2), (e, 3)] {
                    for i in 0..registers {
                        if step == "start" { broadcast_row row[i], [start + 16*r] }
                        else {
                            V initial
                            broadcast_row initial, [start + 16*r]
                            paddd row[i], row[i], initial
                        }
                        if r == 3 {
                            paddd row[i], row[i], uint32x${words}([for j in 0..words: j % 4 == 0 ? i*words/4 + j/4 : 0])
                        }
                    }
                }
                if step == "start" {
                    load turns, 10
                    block double_round align(32) {
                        for diagonal in 0..2 {
                            quarter_rounds a, b, c, e
                            ; Diagonals become columns, and columns diagonals.
                            let turn_by = [0b11_10_01_00, 0b00_11_10_01, 0b01_00_11_10, 0b10_01_00_11]
                            for (row, turn) in [(b, 1), (c, 2), (e, 3)] {
                                for v in row { pshufd v, v, turn_by[diagonal == 0 ? turn : 4 - turn] }
                            }
                        }
                        dec turns
                        jnz double_round.begin
                    }
                }
            }
            lea p, [stream]
            for (row, r) in [(a, 0), (b, 1), (c, 2), (e, 3)] {
                for i in 0..registers { store_lanes row[i], p, i*4*bytes(V) + 16*r }
            }
            jmp done
        too_many:
        }
        lea s, [zeros]
        lea d, [stream]
        xor left.reg32, left.reg32
        jmp vertical.begin

    done:
        xor_rest rest_to, rest_from, rest, [stream]
        return
    }
}
