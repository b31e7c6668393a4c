; <tail.pasm>: the first n lanes of a vector, where an array is no multiple of it. T is the type of a lane, as in
; <vector.pasm>. Nothing beyond the n lanes is read or written in memory.
pasm 1
include <vector.pasm>

/// Whether the target masks loads and stores of T in V by mask registers: AVX-512, BW for lanes of 1 and 2 bytes.
let has_mask_registers(T, V) = (isa(avx512vl) || V == zmm && isa(avx512f)) && (bytes(T) >= 4 || isa(avx512bw))
/// Whether it masks them by vectors: AVX for lanes of 4 and 8 bytes.
let has_masked_moves(T, V) = V != zmm && isa(avx) && bytes(T) >= 4

/// m = the first n lanes, a number or a reg64 of at most their number. AVX-512F, BW for more than 16 lanes, and for
/// a reg64 BMI2. 2 or 3 instructions. Clobbers the flags unless n is a number.
macro mask_of_first(type T, mask m, int n) {
    reg64 bits
    load bits, n == 64 ? -1 : (1 << n) - 1
    move_to_mask m, bits
}
macro mask_of_first(type T, mask m, reg64 n) {
    reg64 bits
    mov bits, -1
    bzhi bits, bits, n
    move_to_mask m, bits
}
macro move_to_mask(mask m, reg64 bits) {
    if isa(avx512bw) { kmovq m, bits } else { kmovw m, bits.reg32 }
}
/// The same as lanes of -1 and 0 in m, for masked moves and `select`. AVX. An unaligned load from a table and what
/// finds its place; for a number, the load. Clobbers the flags unless n is a number.
macro mask_of_first(type T, vec m, int n) {
    vmovups m, [mask_window + 32 - bytes(T) * n]
}
macro mask_of_first(type T, vec m, reg64 n) {
    reg64 middle, back
    lea middle, [mask_window + 32]
    xor back.reg32, back.reg32
    sub back, n
    vmovups m, [middle + bytes(T) * back]
}
/// 32 bytes of ones before 32 of zeros.
static const uint8_t mask_window[64] align(64) = [for i in 0..64: i < 32 ? 0xFF : 0]

/// The lanes of v that m has, from memory, the others 0; the lanes of v that m has, to memory. m is a mask register or has
/// lanes of -1 and 0, as from mask_of_first: for a loop's tail, which loads and stores by one mask. 1 instruction.
/// AVX-512F (BW for lanes of 1 and 2 bytes); AVX for vectors as masks, and lanes of 4 and 8 bytes only.
macro load_masked(type T, vec v, mask m, mem from) {
    let op = by_size(T, [vmovdqu8, vmovdqu16, vmovups, vmovupd])
    op v{m}{z}, from
}
macro load_masked(type T, vec v, vec m, mem from) {
    let op = bytes(T) == 4 ? vmaskmovps : vmaskmovpd
    op v, m, from
}
macro store_masked(type T, mem to, mask m, vec v) {
    let op = by_size(T, [vmovdqu8, vmovdqu16, vmovups, vmovupd])
    op to{m}, v
}
macro store_masked(type T, mem to, vec m, vec v) {
    let op = bytes(T) == 4 ? vmaskmovps : vmaskmovpd
    op to, m, v
}

/// The first n lanes of v from memory, the others 0. n, a number or a reg64, is at most the number of lanes.
/// AVX-512 and AVX load under a mask: its 3 or 4 instructions and the load. Elsewhere n is taken apart into powers
/// of two, each a branch and a move into a local, from which v is loaded: 20 to 30 cycles. Clobbers the flags.
macro load_first(type T, vec v, operand n, mem from) {
    let V = class(v)
    if has_mask_registers(T, V) {
        mask m
        mask_of_first T, m, n
        load_masked T, v, m, from
    } else if has_masked_moves(T, V) {
        V m
        mask_of_first T, m, n
        load_masked T, v, m, from
    } else {
        local uint8_t copy[bytes(V)] align(bytes(V))
        reg64 source, to
        zero v
        {auto} movaps [copy], v
        lea source, from
        lea to, [copy]
        copy_by_halves bytes(V), bytes(T), to, source, n
        {auto} movaps v, [copy]
    }
}
/// The first n lanes of v to memory. As load_first.
macro store_first(type T, mem to, operand n, vec v) {
    let V = class(v)
    if has_mask_registers(T, V) {
        mask m
        mask_of_first T, m, n
        store_masked T, to, m, v
    } else if has_masked_moves(T, V) {
        V m
        mask_of_first T, m, n
        store_masked T, to, m, v
    } else {
        local uint8_t copy[bytes(V)] align(bytes(V))
        reg64 target, source
        {auto} movaps [copy], v
        lea target, to
        lea source, [copy]
        copy_by_halves bytes(V), bytes(T), target, source, n
    }
}

/// Copies n elements of `element` bytes, at most `most` bytes in all: pieces of a power of two, the largest first.
/// SSE2, AVX for 32 bytes and more. Clobbers to, from and the flags.
macro copy_by_halves(int most, int element, reg64 to, reg64 from, reg64 n) {
    test n, most / element
    jz less
    copy_piece most, to, from, most > element
less:
    if most > element { copy_by_halves most / 2, element, to, from, n }
}
macro copy_by_halves(int most, int element, reg64 to, reg64 from, int n) {
    let rest = n % (most / element)
    if rest != n { copy_piece most, to, from, rest != 0 }
    if rest != 0 { copy_by_halves most / 2, element, to, from, rest }
}
/// Copies 1 to 64 bytes, a power of two; if `more`, moves both pointers on, which clobbers the flags.
macro copy_piece(int size, reg64 to, reg64 from, bool more) {
    if size >= 16 {
        let V = size == 64 ? zmm : size == 32 ? ymm : xmm
        V piece
        {auto} movups piece, [from]
        {auto} movups [to], piece
    } else {
        reg64 piece
        let view = [piece.reg8, piece.reg16, piece.reg32, piece][log2(size)]
        if size == 1 {
            movzx piece.reg32, byte [from]
        } else if size == 2 {
            movzx piece.reg32, word [from]
        } else {
            mov view, [from]
        }
        mov [to], view
    }
    if more {
        add from, size
        add to, size
    }
}
