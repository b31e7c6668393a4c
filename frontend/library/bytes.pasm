; <bytes.pasm>: the order of bytes, nibbles and bits. T is the type of a lane, as in <vector.pasm>; to may be v.
pasm 1
include <vector.pasm>

// ---- the order of bytes

/// Reverses the bytes of a register of 32 or 64 bits: 1 or 2 cycles; of 16 bits: clobbers CF and OF.
macro byte_swap(reg32 r) { bswap r }
macro byte_swap(reg64 r) { bswap r }
macro byte_swap(reg16 r) { rol r, 8 }
/// Reverses the bytes of each lane of T. SSSE3: 1 instruction and a constant; SSE2: 3 to 5.
macro byte_swap(type T, vec to, vec v) {
    let n = bytes(T)
    if n == 1 {
        move to, v
    } else if isa(ssse3) {
        shuffle_bytes to, v, [for i in 0..16: i / n * n + n - 1 - i % n]
    } else {
        xmm low
        {auto} psrlw low, v, 8
        {auto} psllw to, v, 8
        por to, low
        if n > 2 {
            pshuflw to, to, n == 4 ? 0xB1 : 0x1B
            pshufhw to, to, n == 4 ? 0xB1 : 0x1B
        }
    }
}
/// Byte i of each 128-bit lane becomes the byte order[i] of it, of a list of 16; an index with bit 7 makes 0.
/// SSSE3, AVX2 for ymm, AVX-512BW for zmm. 1 instruction and a constant.
macro shuffle_bytes(vec to, vec v, list order) portable {
    let all = [for i in 0..bytes(class(v)): order[i % 16]]
    if class(v) == xmm {
        pshufb to, v, uint8x16(all)
    } else if class(v) == ymm {
        pshufb to, v, uint8x32(all)
    } else {
        pshufb to, v, uint8x64(all)
    }
}

/// r = the big-endian integer in memory, memory = the big-endian r: MOVBE, or a move and a swap. 16 bits clobber CF
/// and OF without MOVBE.
macro load_big_endian(reg r, mem from) {
    if isa(movbe) {
        movbe r, from
    } else {
        mov r, from
        byte_swap r
    }
}
macro store_big_endian(mem to, reg r) {
    if isa(movbe) {
        movbe to, r
    } else {
        let V = class(r)
        V swapped
        mov swapped, r
        byte_swap swapped
        mov to, swapped
    }
}
/// Lanes of big-endian integers, from memory and to it. As byte_swap.
macro load_big_endian(type T, vec v, mem from) portable {
    movups v, from
    byte_swap T, v, v
}
macro store_big_endian(type T, mem to, vec v) portable {
    let V = class(v)
    V swapped
    byte_swap T, swapped, v
    movups to, swapped
}

// ---- nibbles

/// low = v & 15, high = v >> 4 in each byte. SSE2, AVX2 for ymm, AVX-512F for zmm. 3 instructions; high is not v.
macro split_nibbles(vec low, vec high, vec v) portable {
    psrlw high, v, 4
    pand high, high, uint8(0x0F)
    pand low, v, uint8(0x0F)
}
/// Each byte of v, which is 0 to 15, becomes that of a list of 16. SSSE3, AVX2 for ymm, AVX-512BW for zmm. 2
/// instructions.
macro look_up_nibbles(vec to, list table, vec v) portable {
    let V = class(v)
    let all = [for i in 0..bytes(V): table[i % 16]]
    V values
    if V == xmm {
        movups values, uint8x16(all)
    } else if V == ymm {
        movups values, uint8x32(all)
    } else {
        movups values, uint8x64(all)
    }
    apply pshufb, to, values, v
}
/// The number of bits set in each byte. AVX-512 BITALG: 1 instruction; else look_up_nibbles: 8.
macro popcount_bytes(vec to, vec v) portable {
    let V = class(v)
    if isa(avx512_bitalg) && (V == zmm || isa(avx512vl)) {
        vpopcntb to, v
    } else {
        let counts = [for i in 0..16: popcount(i)]
        V low, high
        split_nibbles low, high, v
        look_up_nibbles low, counts, low
        look_up_nibbles high, counts, high
        paddb to, low, high
    }
}
/// Each byte with its bits in reverse. GFNI: 1 instruction; else look_up_nibbles: 8.
macro reverse_bits(vec to, vec v) portable {
    let V = class(v)
    if isa(gfni, avx) {
        vgf2p8affineqb to, v, uint64(0x8040_2010_0804_0201), 0
    } else {
        let reversed = [for i in 0..16: (i & 1) << 3 | (i & 2) << 1 | (i & 4) >> 1 | i >> 3]
        V low, high
        split_nibbles low, high, v
        look_up_nibbles low, [for x in reversed: x << 4], low
        look_up_nibbles high, reversed, high
        por to, low, high
    }
}

// ---- rotations

/// Rotates each lane of T, of 16 bits or more, by n bits. AVX-512 has it for 32 and 64 bits; multiples of 8 are a
/// shuffle of bytes (SSSE3), half a lane of 32 or 64 bits a shuffle (SSE2); else 3 instructions.
macro rotate_left(type T, vec to, vec v, int n) portable {
    let V = class(v)
    let bits = 8 * bytes(T)
    let by = n % bits
    if by == 0 {
        move to, v
    } else if bits >= 32 && (isa(avx512vl) || V == zmm) {
        let op = bits == 32 ? vprold : vprolq
        op to, v, by
    } else if bits == 64 && by == 32 {
        pshufd to, v, 0xB1
    } else if by % 8 == 0 && isa(ssse3) {
        let (size, step) = [bytes(T), by / 8]
        shuffle_bytes to, v, [for i in 0..16: i / size * size + (i + size - step) % size]
    } else {
        let (left, right) = by_size(T, [[], [psllw, psrlw], [pslld, psrld], [psllq, psrlq]])
        V low
        right low, v, bits - by
        left to, v, by
        por to, to, low
    }
}
macro rotate_right(type T, vec to, vec v, int n) { rotate_left T, to, v, 8 * bytes(T) - n % (8 * bytes(T)) }
