pasm 1

/// Sorts 16 numbers in every column of int32 at once: M. Green's network of 60 comparators (D. Knuth, "The Art of
/// Computer Programming", volume 3, section 5.3.4), written down as pairs.

let within_halves = [
    (0, 1), (2, 3), (4, 5), (6, 7), (0, 2), (1, 3), (4, 6), (5, 7), (0, 4), (1, 5), (2, 6), (3, 7)
]
let across_halves = [for i in 0..8: (i, i + 8)]
let after_halves = [
    (5, 10), (6, 9), (3, 12), (13, 14), (4, 8), (7, 11), (1, 2),
    (1, 4), (7, 13), (2, 8), (11, 14),
    (2, 4), (5, 6), (9, 10), (11, 13), (3, 8), (7, 12),
    (6, 8), (10, 12), (3, 5), (7, 9),
    (3, 4), (5, 6), (7, 8), (9, 10), (11, 12),
    (6, 7), (8, 9)
]

/// The smaller of each lane to `low`, the larger to `high`. The names are exchanged instead of the registers.
macro comparator(vec low, vec high) portable {
    let V = class(low)
    V smaller
    pminsd smaller, low, high
    pmaxsd high, high, low
    swap   low, smaller
}

; Native Client's sandbox takes no AVX-512.
let avx512_variant = abi == "nacl" ? [] : [(zmm, "avx512", avx512f)]
for (V, suffix, level) in [(xmm, "sse4", sse4_1), (ymm, "avx2", avx2)] + avx512_variant {
    let width = bytes(V)

    /// rows: 16 rows of as many numbers as a register holds.
    function void sort_columns_${suffix}(int32_t* rows) portable target(level) {
        reg64 p
        V     row[16]
        load p, rows
        for i in 0..8 { movdqu row[i], [p + i*width] }
        for (i, j) in within_halves { comparator row[i], row[j] }
        ; A comparator needs a register more than there are rows: one row steps aside until row 0 is done.
        if V != zmm { spill row[7] }
        for i in 8..16 { movdqu row[i], [p + i*width] }
        for (i, j) in within_halves { comparator row[i + 8], row[j + 8] }
        for (i, j) in across_halves {
            comparator row[i], row[j]
            if i == 0 {
                movdqu [p], row[0]
                if V != zmm { reload row[7] }
            }
        }
        movdqu [p + 15*width], row[15]
        for (i, j) in after_halves { comparator row[i], row[j] }
        for i in 1..15 { movdqu [p + i*width], row[i] }
        return
    }
}
