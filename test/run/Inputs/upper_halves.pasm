function void upper_halves(float* x) noframe target(avx) {
    assume rdi
    vmovups ymm0, [rdi]
    vaddps ymm0, ymm0, ymm0
    vmovups [rdi], ymm0
    ret
}
function void zero_halves(float* x) noframe target(avx) {
    vpxor xmm1, xmm1, xmm1
    vxorps ymm0, ymm0, ymm0
    vaddps ymm0, ymm0, ymm0
    ret
}
function void clean(float* x) target(avx) {
    reg64 p
    ymm v
    load p, x
    vmovups v, [p]
    vaddps v, v, v
    vmovups [p], v
    return
}
function __m256 same(__m256 x) target(avx) {
    ymm r
    load r, x
    return r
}
