; <transpose.pasm>: square matrices in registers, a row a register. T is the type of a lane, as in <vector.pasm>.
pasm 1
include <vector.pasm>

/// Transposes a square matrix: as many rows as a register has lanes of T, in place or into other registers.
/// xmm: 2x2 of 64 bits, 4x4 of 32, 8x8 of 16, 16x16 of 8. SSE2.
/// ymm: 4x4 of 64 bits, 8x8 of 32, 16x16 of 16. AVX, AVX2 for 16 bits.
/// zmm: 8x8 of 64 bits, 16x16 of 32, 32x32 of 16. AVX-512F, BW for 16 bits.
/// n * log2(n) shuffles, which most processors do one a cycle, and in SSE half as many moves. Where the rows fill all
/// registers, one row of each step goes through memory (a local).
macro transpose(type T, vec rows[]) { transpose T, rows, rows }
macro transpose(type T, vec to[], vec from[]) {
    let V = class(to[0])
    assert len(to) == lanes(V, T) && len(from) == len(to), "transpose takes", lanes(V, T), "rows of that class"
    let tight = len(to) >= (isa(avx512vl) || V == zmm ? 32 : 16)
    if V == xmm {
        transpose_in_lanes T, tight, to, from
    } else {
        V row[len(to)]
        let n = 16 / bytes(T)
        let groups = bytes(V) / 16
        for g in 0..groups { transpose_in_lanes T, tight, row[g * n..(g + 1) * n], from[g * n..(g + 1) * n] }
        for i in 0..n {
            let places = [for g in 0..groups: i + n * g]
            transpose_of_lanes tight, [for k in places: to[k]], [for k in places: row[k]]
        }
    }
}

/// Transposes 16 / bytes(T) rows within each 128-bit lane. `tight`: no register is free for it.
macro transpose_in_lanes(type T, bool tight, vec to[], vec from[]) {
    let as_floats = is_float(T) || class(to[0]) == ymm && !isa(avx2)
    let of_floats = [[], [], [unpcklps, unpckhps], [unpcklpd, unpckhpd]]
    let of_integers = [[punpcklbw, punpckhbw], [punpcklwd, punpckhwd], [punpckldq, punpckhdq], [punpcklqdq, punpckhqdq]]
    let (low, high) = by_size(T, as_floats && bytes(T) >= 4 ? of_floats : of_integers)
    let half = len(to) / 2
    let apart = [for i in 0..half: [i, i + half]]
    let together = [for i in 0..half: [2 * i, 2 * i + 1]]
    transpose_steps log2(len(to)), low, high, tight, apart, together, to, from
}
/// Transposes a matrix whose elements are 128-bit lanes: two rows of ymm, four of zmm.
macro transpose_of_lanes(bool tight, ymm to[2], ymm from[2]) {
    transpose_steps 1, low_lane, high_lane, tight, [[0, 1]], [[0, 1]], to, from
}
macro transpose_of_lanes(bool tight, zmm to[4], zmm from[4]) {
    transpose_steps 2, even_lanes, odd_lanes, tight, [[0, 1], [2, 3]], [[0, 2], [1, 3]], to, from
}
macro low_lane(ymm to, ymm a, operand b) {
    // VPERM2F128 reaches 16 registers only.
    if isa(avx512vl) { vshuff64x2 to, a, b, 0 } else { vperm2f128 to, a, b, 0x20 }
}
macro high_lane(ymm to, ymm a, operand b) {
    if isa(avx512vl) { vshuff64x2 to, a, b, 3 } else { vperm2f128 to, a, b, 0x31 }
}
macro even_lanes(zmm to, zmm a, operand b) { vshuff64x2 to, a, b, 0x88 }
macro odd_lanes(zmm to, zmm a, operand b) { vshuff64x2 to, a, b, 0xDD }

/// `steps` times: low and high of the rows numbered by each pair of `read` become those numbered by that of `write`.
macro transpose_steps(int steps, mnemonic low, mnemonic high, bool tight, list read, list write,
                      vec to[], vec from[]) portable {
    let V = class(to[0])
    V next[len(to)]
    let results = steps == 1 ? to : [for r in next: r]
    let last = len(read) - 1
    if tight {
        // The last pair's second row makes room for the first result, and is read from memory.
        local uint8_t slot[bytes(V)] align(bytes(V))
        movaps [slot], from[read[last][1]]
        transpose_pairs low, high, read[..last], write[..last], results, from
        transpose_pair low, high, results[write[last][0]], results[write[last][1]], from[read[last][0]], [slot]
    } else {
        transpose_pairs low, high, read, write, results, from
    }
    if steps > 1 { transpose_steps steps - 1, low, high, tight, read, write, to, results }
}
macro transpose_pairs(mnemonic low, mnemonic high, list read, list write, vec to[], vec from[]) {
    for (r, w) in zip(read, write) { transpose_pair low, high, to[w[0]], to[w[1]], from[r[0]], from[r[1]] }
}
/// x = low(a, b), y = high(a, b).
macro transpose_pair(mnemonic low, mnemonic high, vec x, vec y, vec a, operand b) portable {
    if x == a {
        let V = class(a)
        V t
        low t, a, b
        apply high, y, a, b
        move x, t
    } else {
        low x, a, b
        high y, a, b
    }
}
