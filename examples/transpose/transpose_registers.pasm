; Transposing matrices of 32-bit elements that lie in registers, a row in each.

/// Interleaves the low and the high halves of two registers (of each of their 128-bit lanes).
macro shuffle_pair(vec low, vec high) portable {
    let V = class(low)
    V t
    unpckhps t, low, high
    unpcklps low, low, high
    swap     high, t
}

/// 4 x 4 in each 128-bit lane, by two perfect shuffles (H. Stone, "Parallel Processing with the Perfect Shuffle", 1971).
macro transpose_lanes(vec r[4]) {
    shuffle_pair r[0], r[2]
    shuffle_pair r[1], r[3]
    shuffle_pair r[0], r[1]
    shuffle_pair r[2], r[3]
}

/// 8 x 8: each quarter, then the quarters off the diagonal change places.
macro transpose(ymm r[8]) {
    transpose_lanes r[0..4]
    transpose_lanes r[4..8]
    for i in 0..4 {
        ymm t
        vperm2f128 t, r[i], r[i + 4], 0x31
        vinsertf128 r[i], r[i], r[i + 4].xmm, 1
        swap r[i + 4], t
    }
}
