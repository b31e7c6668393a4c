function __m512 inner(__m512 x) target(avx512er) {
    zmm v
    load v, x
    vexp2ps v, v
    return v
}
function void outer() target(avx512f) {
    zmm v
    vpxord v, v, v
    call inner(v) -> v
    return
}
function int plain() {
    return 3
}
