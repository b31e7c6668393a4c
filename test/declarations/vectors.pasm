; Types of C alone: Go and Rust cannot pass them by value.
pasm 1

struct Odd {
    char before
    float32x2 pair
    float32x2 pairs[2]
}
struct Wide {
    __int128 whole
    __m256 lanes
}
/// Three vectors.
function __m256 vectors(__m128 a, __m256d b, __m512i c, __m64 d, __mmask16 e) target(avx512f) {
    ymm v
    vxorps v, v, v
    return v
}
function __int128 wide(unsigned __int128 a, const Wide* b, const Odd* c) { return 0, 0 }
function _Float16 half(_Float16 a) target(avx512fp16) {
    xmm v
    load v, a
    return v
}
data uint32_t per_thread thread = 1
