; <horizontal.pasm>: one value of all lanes of a register, one register of many. T is the type of a lane, as in
; <vector.pasm>. The first argument takes the result in lane 0 of an xmm register; its other lanes are not defined
; by this library. The source is kept.
pasm 1
include <vector.pasm>

/// to = op over all lanes of v, halves first: op(lanes 0 and n/2), and so on. op takes (to, a, b), as `addps` does
/// here, and is associative and commutative; lane is its size in bytes. SSE2, AVX for ymm, AVX-512F for zmm.
/// log2(lanes) steps of op and a shuffle: 4 lanes of float cost about 2 * (4 + 1) cycles, and every doubling of the
/// class 4 + 3 more.
macro horizontal(mnemonic op, int lane, xmm to, xmm v) portable {
    xmm low
    if lane == 8 {
        pshufd low, v, 0x4E
        apply op, to, v, low
    } else {
        pshufd low, v, 0x4E
        op low, low, v
        horizontal_below_8 op, lane, to, low
    }
}
macro horizontal(mnemonic op, int lane, xmm to, ymm v) portable {
    xmm half
    vextractf128 half, v, 1
    op half, half, v.xmm
    horizontal op, lane, to, half
}
macro horizontal(mnemonic op, int lane, xmm to, zmm v) portable {
    ymm half
    vextractf64x4 half, v, 1
    op half, half, v.ymm
    horizontal op, lane, to, half
}
/// The steps within 8 bytes; v is clobbered.
macro horizontal_below_8(mnemonic op, int lane, xmm to, xmm v) portable {
    xmm next
    if lane == 4 {
        pshufd to, v, 0xB1
    } else {
        pshufd next, v, 0xB1
        op v, v, next
        if lane == 2 {
            pshuflw to, v, 0xB1
        } else {
            pshuflw next, v, 0xB1
            op v, v, next
            psrlw to, v, 8
        }
    }
    op to, to, v
}

/// The sum of all lanes; integers wrap. SSE2.
macro hsum(type T, xmm to, vec v) portable {
    let sums = [(float32, addps), (float64, addpd)]
    if is_float(T) {
        horizontal look_up(sums, T), bytes(T), to, v
    } else {
        horizontal by_size(T, [paddb, paddw, paddd, paddq]), bytes(T), to, v
    }
}
/// The product of all lanes: floats and 16-bit integers SSE2, 32-bit integers SSE4.1, 64-bit ones AVX-512DQ and VL.
macro hproduct(type T, xmm to, vec v) portable {
    let products = [(float32, mulps), (float64, mulpd), (int16, pmullw), (uint16, pmullw), (int32, pmulld),
                    (uint32, pmulld), (int64, vpmullq), (uint64, vpmullq)]
    horizontal look_up(products, T), bytes(T), to, v
}
/// The least lane. As `minimum`, step by step.
macro hmin(type T, xmm to, vec v) {
    macro step(vec x, vec a, vec b) { minimum T, x, a, b }
    horizontal step, bytes(T), to, v
}
/// The greatest lane.
macro hmax(type T, xmm to, vec v) {
    macro step(vec x, vec a, vec b) { maximum T, x, a, b }
    horizontal step, bytes(T), to, v
}
/// The bits that all lanes have, that any has, that an odd number has. SSE2.
macro hand(type T, xmm to, vec v) { horizontal pand, bytes(T), to, v }
macro hor(type T, xmm to, vec v) { horizontal por, bytes(T), to, v }
macro hxor(type T, xmm to, vec v) { horizontal pxor, bytes(T), to, v }

/// The sum of all bytes, which are unsigned, as a 64-bit integer. SSE2, AVX2 for ymm, AVX-512BW for zmm. PSADBW and
/// the sum of the 64-bit lanes.
macro hsum_bytes(xmm to, vec v) portable {
    let V = class(v)
    V sums
    zero sums
    psadbw sums, sums, v
    hsum uint64, to, sums
}

/// r[0] = op over a list of registers, as a tree: log2(n) steps deep. The others are clobbered. op takes (to, a, b).
macro reduce(mnemonic op, vec r[]) portable {
    let half = (len(r) + 1) / 2
    for i in 0..len(r) - half { op r[i], r[i], r[i + half] }
    if half > 1 { reduce op, r[0..half] }
}
/// The same for general registers and mnemonics of two operands, such as `add`.
macro reduce(mnemonic op, reg r[]) {
    let half = (len(r) + 1) / 2
    for i in 0..len(r) - half { op r[i], r[i + half] }
    if half > 1 { reduce op, r[0..half] }
}
