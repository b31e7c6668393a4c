; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
for (V, suffix, level) in [(xmm, "sse", sse4_1), (ymm, "avx2", avx2), (zmm, "avx512", avx512f)] {
    function void scale_${suffix}(float* x, size_t n, float a) target(level) {
        V v
        vmulps v, v, a
    }
}
dispatch Scale = [scale_avx512, scale_avx2, scale_sse]
; CHECK:for (V, suffix, level) in [(xmm, "sse", sse4_1), (ymm, "avx2", avx2), (zmm, "avx512", avx512f)]
; CHECK-NEXT:  function scale_${suffix} (<float*> x, <size_t> n, <float> a) -> () @target(level)
; CHECK-NEXT:    line V v
; CHECK-NEXT:    line vmulps v, v, a
; CHECK-NEXT:dispatch Scale = [scale_avx512, scale_avx2, scale_sse]
