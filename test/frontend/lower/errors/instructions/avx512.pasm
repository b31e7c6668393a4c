; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; AVX-512: names that changed with it, widths, and blocks of registers.
pasm 1
extern data int32_t data_word

function void f() noframe target(x86_64_v4, avx512fp16, avx512_4fmaps, avx512_4vnniw, avx512vp2intersect) {
    vmovdqu zmm0, [rdi]
; CHECK: :[[#@LINE-1]]:13: error: `vmovdqu` takes `xmm` or `ymm` here, not `zmm0` [wrong-register]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vmovdqu16`, `vmovdqu32`, `vmovdqu64`, `vmovdqu8` take these operands{{$}}
    vmovdqa zmm0, zmm1
; CHECK: :[[#@LINE-1]]:13: error: `vmovdqa` has no form that takes `zmm, zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vmovdqa32`, `vmovdqa64` take these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vmovdqa` takes `xmm, xmm/m128`, `ymm, ymm/m256`, `xmm/m128, xmm`{{$}}
    vpxor zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:11: error: `vpxor` has no form that takes `zmm, zmm, zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpxord`, `vpxorq` take these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vpxor` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256`{{$}}
    vpand zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:11: error: `vpand` has no form that takes `zmm, zmm, zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpandd`, `vpandq` take these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vpand` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256`{{$}}
    vpxor xmm16, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:11: error: `vpxor` cannot name `xmm16`: registers from 16 on need an EVEX form, which it lacks with these operands [register-beyond-15]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpxord`, `vpxorq` take these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vpxor` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256`{{$}}
    vhaddps zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:13: error: `vhaddps` has no form that takes `zmm, zmm, zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vhaddps` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256`{{$}}
    vpalignr zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:5: error: `vpalignr` takes 4 operands, not 3 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpalignr` takes `zmm, zmm, zmm/m512, imm8`, `xmm, xmm, xmm/m128, imm8`, `ymm, ymm, ymm/m256, imm8`{{$}}
    vextractf128 xmm0, zmm1, 1
; CHECK: :[[#@LINE-1]]:24: error: `vextractf128` takes `ymm` here, not `zmm1` [wrong-register]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vextractf32x4`, `vextractf64x2` take these operands{{$}}
    vinserti128 ymm16, ymm1, xmm2, 1
; CHECK: :[[#@LINE-1]]:17: error: `vinserti128` cannot name `ymm16`: registers from 16 on need an EVEX form, which it lacks with these operands [register-beyond-15]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vinserti32x4`, `vinserti64x2` take these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vinserti128` takes `ymm, ymm, xmm/m128, imm8`{{$}}
    vextractf32x4 xmm0, zmm1, 256
; CHECK: :[[#@LINE-1]]:31: error: `256` does not fit in the immediate of `vextractf32x4`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    vinsertf32x4 zmm0, zmm1, ymm2, 1
; CHECK: :[[#@LINE-1]]:30: error: `vinsertf32x4` takes `xmm` here, not `ymm2` [wrong-register]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vinsertf32x8`, `vinsertf64x4` take these operands{{$}}
    vbroadcastf32x4 zmm0, xmm1
; CHECK: :[[#@LINE-1]]:27: error: `vbroadcastf32x4` has no form that takes `zmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vbroadcastf32x2` takes these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vbroadcastf32x4` takes `zmm, m128`, `ymm, m128`{{$}}
    vbroadcastf32x4 xmm0, [rdi]
; CHECK: :[[#@LINE-1]]:21: error: `vbroadcastf32x4` takes `ymm` or `zmm` here, not `xmm0` [wrong-register]{{$}}
    vpternlogd zmm0, zmm1, zmm2, 256
; CHECK: :[[#@LINE-1]]:34: error: `256` does not fit in the immediate of `vpternlogd`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    valignd zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:5: error: `valignd` takes 4 operands, not 3 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `valignd` takes `zmm, zmm, zmm/m512/m32{1toN}, imm8`, `xmm, xmm, xmm/m128/m32{1toN}, imm8`, `ymm, ymm, ymm/m256/m32{1toN}, imm8`{{$}}
    vpmovdb zmm0, zmm1
; CHECK: :[[#@LINE-1]]:13: error: `vpmovdb` takes `xmm` here, not `zmm0` [wrong-register]{{$}}
    vpmovzxbd zmm0, zmm1
; CHECK: :[[#@LINE-1]]:21: error: `vpmovzxbd` takes `xmm` here, not `zmm1` [wrong-register]{{$}}
    vcvtpd2ps zmm0, zmm1
; CHECK: :[[#@LINE-1]]:15: error: `vcvtpd2ps` takes `ymm` here, not `zmm0` [wrong-register]{{$}}
    vcvtps2pd zmm0, zmm1
; CHECK: :[[#@LINE-1]]:21: error: `vcvtps2pd` takes `ymm` here, not `zmm1` [wrong-register]{{$}}
    vaddss zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:12: error: `vaddss` has no form that takes `zmm, zmm, zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vaddss` takes `xmm, xmm, xmm/m32`{{$}}
    vaddps zmm32, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:12: error: there is no register `zmm32`: `zmm31` is the last of its kind [no-such-register]{{$}}
    vaddps zmm0, zmm1, xmm2
; CHECK: :[[#@LINE-1]]:24: error: `vaddps` takes `zmm` here, not `xmm2` [wrong-register]{{$}}
    vaddps zmm0, zmm1
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` takes 3 operands, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vaddps` takes `zmm, zmm, zmm/m512/m32{1toN}`, `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256`{{$}}
    vmovw xmm0, ax
; CHECK: :[[#@LINE-1]]:17: error: `vmovw` takes `r32` here, not `ax`: write `eax` [wrong-register]{{$}}
    vaddsh xmm0, xmm1, dword [rdi]
; CHECK: :[[#@LINE-1]]:30: error: `vaddsh` takes `word` here, not `dword` [wrong-memory-size]{{$}}
    vcvtsi2sh xmm0, xmm1, [rdi]
; CHECK: :[[#@LINE-1]]:27: error: `vcvtsi2sh` does not tell how wide this memory operand is: write `dword` or `qword` before it [ambiguous-size]{{$}}
    vfmulcph zmm0, zmm0, zmm2
; CHECK: :[[#@LINE-1]]:20: error: the destination of `vfmulcph` cannot be a source: `zmm0` is both [destination-is-source]{{$}}
    vfmulcph zmm0, zmm1, zmm0
; CHECK: :[[#@LINE-1]]:26: error: the destination of `vfmulcph` cannot be a source: `zmm0` is both [destination-is-source]{{$}}
    vfmaddcsh xmm1, xmm2, xmm1
; CHECK: :[[#@LINE-1]]:27: error: the destination of `vfmaddcsh` cannot be a source: `xmm1` is both [destination-is-source]{{$}}
    vfcmulcsh xmm1, xmm1, [rdi]
; CHECK: :[[#@LINE-1]]:21: error: the destination of `vfcmulcsh` cannot be a source: `xmm1` is both [destination-is-source]{{$}}
    vfcmaddcph ymm3{k1}, ymm2, ymm3
; CHECK: :[[#@LINE-1]]:32: error: the destination of `vfcmaddcph` cannot be a source: `ymm3` is both [destination-is-source]{{$}}
    v4fmaddps zmm0, zmm1, [rdi]
; CHECK: :[[#@LINE-1]]:21: error: `v4fmaddps` takes 4 registers in a row, beginning at a multiple of that: write `zmm0`, not `zmm1` [block-not-aligned]{{$}}
    v4fmaddps zmm0, zmm5, [rdi]
; CHECK: :[[#@LINE-1]]:21: error: `v4fmaddps` takes 4 registers in a row, beginning at a multiple of that: write `zmm4`, not `zmm5` [block-not-aligned]{{$}}
    v4fnmaddss xmm0, xmm2, [rdi]
; CHECK: :[[#@LINE-1]]:22: error: `v4fnmaddss` takes 4 registers in a row, beginning at a multiple of that: write `xmm0`, not `xmm2` [block-not-aligned]{{$}}
    vp4dpwssd zmm0, zmm31, [rdi]
; CHECK: :[[#@LINE-1]]:21: error: `vp4dpwssd` takes 4 registers in a row, beginning at a multiple of that: write `zmm28`, not `zmm31` [block-not-aligned]{{$}}
    v4fmaddps zmm0, zmm4, zmm5
; CHECK: :[[#@LINE-1]]:27: error: `v4fmaddps` has no form that takes `zmm, zmm, zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `v4fmaddps` takes `zmm, zmm, m128`{{$}}
    v4fmaddps zmm0, zmm4, zmmword [rdi]
; CHECK: :[[#@LINE-1]]:35: error: `v4fmaddps` takes `xmmword` here, not `zmmword` [wrong-memory-size]{{$}}
    v4fmaddps ymm0, ymm4, [rdi]
; CHECK: :[[#@LINE-1]]:15: error: `v4fmaddps` has no form that takes `ymm, ymm, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `v4fmaddps` takes `zmm, zmm, m128`{{$}}
    v4fmaddps zmm0, zmm4, [rdi]{1to4}
; CHECK: :[[#@LINE-1]]:32: error: `v4fmaddps` takes no broadcast: leave `{1to4}` out [broadcast-not-allowed]{{$}}
    vp2intersectd k1, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:19: error: `vp2intersectd` takes 2 registers in a row, beginning at a multiple of that: write `k0`, not `k1` [block-not-aligned]{{$}}
    vp2intersectq k7, ymm1, ymm2
; CHECK: :[[#@LINE-1]]:19: error: `vp2intersectq` takes 2 registers in a row, beginning at a multiple of that: write `k6`, not `k7` [block-not-aligned]{{$}}
    vp2intersectd k2{k1}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:21: error: `vp2intersectd` takes no write mask with these operands: leave `{k1}` out [mask-not-allowed]{{$}}
    vp2intersectd zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:19: error: `vp2intersectd` has no form that takes `zmm, zmm, zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vp2intersectd` takes `k, zmm, zmm/m512/m32{1toN}`, `k, xmm, xmm/m128/m32{1toN}`, `k, ymm, ymm/m256/m32{1toN}`{{$}}
    vp2intersectd k2, zmm1, 5
; CHECK: :[[#@LINE-1]]:29: error: `vp2intersectd` has no form that takes `k, zmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vp2intersectd` takes `k, zmm, zmm/m512/m32{1toN}`, `k, xmm, xmm/m128/m32{1toN}`, `k, ymm, ymm/m256/m32{1toN}`{{$}}
    ret
}
