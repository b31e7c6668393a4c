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

/// Adds 0, 1, 2 and so on to the words of v.
macro number_words(vec v) {
    let words = bytes(v) / 4
    paddd v, v, uint32x${words}([for i in 0..words: i])
}

/// to = from xor the key stream, for as many blocks as V has words. `start` is the state of the first block.
///
/// With sixteen registers two of the sixteen words must wait in memory: the halves of row c take turns. The second half
/// of the column round and the first of the diagonal round use the same two, so one exchange a round is enough.
macro encrypt_vertically(class V, reg64 to, reg64 from, mem start, mem waiting) {
    let waits = V != zmm
    reg32 turns
    V a[4], b[4], c[4], e[4]            ; the rows of the state; `e` is the RFC's d
    for (row, r) in [(a, 0), (b, 1), (e, 3), (c, 2)] {
        for i in 0..4 {
            broadcast row[i], [start + 16*r + 4*i]
            if r == 2 && i >= 2 && waits { movdqa [waiting + i*bytes(V)], c[i] }
        }
    }
    number_words e[0]

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
            if r == 3 && i == 0 { number_words row[i] }
        }
        transpose row
        write_rows [a, b, c, e], r, to, from
    }
}

/// Puts into registers of one row of the state its initial values. The counters are those of the blocks.
macro initial_row(vec row[], int r, mem start) {
    let words = bytes(row[0]) / 4
    for (v, i) in zip(row, 0..len(row)) {
        broadcast_row v, [start + 16*r]
        if r == 3 { paddd v, v, uint32x${words}([for j in 0..words: j % 4 == 0 ? (i*words + j) / 4 : 0]) }
    }
}

/// The key stream of a few blocks: each row of the state in that many registers, a block in each lane of 128 bits.
macro stream_horizontally(class V, int registers, reg64 stream, mem start) {
    reg32 turns
    V a[registers], b[registers], c[registers], e[registers]
    let rows = [(a, 0), (b, 1), (c, 2), (e, 3)]
    for (row, r) in rows { initial_row row, r, start }
    load turns, 10
    block double_round align(32) {
        for diagonal in 0..2 {
            quarter_rounds a, b, c, e
            ; Diagonals become columns, and columns diagonals.
            let turn_by = [0b11_10_01_00, 0b00_11_10_01, 0b01_00_11_10, 0b10_01_00_11]
            for (row, r) in [(b, 1), (c, 2), (e, 3)] {
                for v in row { pshufd v, v, turn_by[diagonal == 0 ? r : 4 - r] }
            }
        }
        dec turns
        jnz double_round.begin
    }
    for (row, r) in rows {
        V initial[registers]
        initial_row initial, r, start
        for i in 0..registers {
            paddd row[i], row[i], initial[i]
            store_lanes row[i], stream, i*4*bytes(V) + 16*r
        }
    }
}

/// The first state: RFC 8439, 2.3. Counter and nonce are put together in a register, since a load of 128 bits would
/// wait for stores of 32.
macro set_state(mem state, reg64 key, reg64 nonce, reg32 counter) {
    xmm last_row, part
    copy_row [state], [expand_32_byte_k]
    copy_row [state + 16], [key]
    copy_row [state + 32], [key + 16]
    movd       last_row, counter
    movd       part, [nonce]
    punpckldq  last_row, last_row, part
    movq       part, [nonce + 4]
    punpcklqdq last_row, last_row, part
    movdqa     [state + 48], last_row
}

; Native Client's sandbox takes no AVX-512.
let avx512_variant = abi == "nacl" ? [] : [(zmm, "avx512", x86_64_v4)]
for (V, name, level) in [(xmm, "sse2", sse2), (xmm, "ssse3", ssse3), (ymm, "avx2", avx2)] + avx512_variant {
    let blocks = bytes(V) / 4           ; of one vertical pass
    let group = 64 * blocks

    /// to = from xor the key stream that begins with block `counter`: n bytes, any alignment, in place if need be.
    function void chacha20_${name}(uint8_t* to, const uint8_t* from, size_t n, const uint8_t key[32],
                                   const uint8_t nonce[12], uint32_t counter) portable target(level) {
        local uint32_t state[16] align(64)      ; of the next block
        local uint8_t  waiting[4 * bytes(V)] align(64)
        local uint8_t  stream[group] align(64)  ; the key stream of what is left at the end
        reg64 d, s, left, rest_to, rest_from, rest
        reg32 first

        load s, key
        load d, nonce
        load first, counter
        set_state [state], s, d, first

        load d, to
        load s, from
        load left, n
        load rest, 0
        load rest_to, 0
        load rest_from, 0
        sub  left, group
        jb   passes_done
        block pass align(32) {
            encrypt_vertically V, d, s, [state], [waiting]
            add s, group
            add d, group
            add dword [state + 48], blocks
            sub left, group
            jae pass.begin
        }
    passes_done:
        add left, group
        jz  done
        mov rest, left
        mov rest_to, d
        mov rest_from, s
        lea d, [stream]
        for registers in [1, 2] {               ; of each row, when so many hold all blocks that are left
            cmp left, registers * 4*bytes(V)
            ja  too_many
            stream_horizontally V, registers, d, [state]
            jmp done
        too_many:
        }
        lea s, [zeros]
        xor left.reg32, left.reg32
        jmp pass.begin

    done:
        xor_rest rest_to, rest_from, rest, [stream]
        return
    }
}
