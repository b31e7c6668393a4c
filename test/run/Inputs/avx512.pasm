function __mmask16 same_mask(__mmask16 m) target(avx512f) {
    mask k
    reg32 r
    load r, m
    kmovw k, r
    kmovw r, k
    return r
}
function __m512 doubled(__m512 x) target(avx512f) {
    zmm r
    load r, x
    vaddps r, r, r
    return r
}
