; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; AVX, AVX2, FMA and F16C: widths that differ, memory in the wrong place, registers from 16 on.
pasm 1
extern data int32_t data_word

function void f() noframe target(x86_64_v3) {
    vaddps xmm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` takes 3 operands, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `addps` takes these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vaddps` takes `xmm, xmm, xmm/m128`, `xmm, xmm, xmm/m128/m32{1toN}`, `ymm, ymm, ymm/m256`{{$}}
    vaddps xmm0, xmm1, ymm2
; CHECK: :[[#@LINE-1]]:24: error: `vaddps` takes `xmm` here, not `ymm2` [wrong-register]{{$}}
    vaddps ymm0, xmm1, ymm2
; CHECK: :[[#@LINE-1]]:18: error: `vaddps` takes `ymm` here, not `xmm1` [wrong-register]{{$}}
    vaddps ymm0, ymm1, 5
; CHECK: :[[#@LINE-1]]:24: error: `vaddps` has no form that takes `ymm, ymm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vaddps` takes `ymm, ymm, ymm/m256`, `ymm, ymm, ymm/m256/m32{1toN}`, `xmm, xmm, xmm/m128`{{$}}
    vaddps ymm0, [rdi], ymm2
; CHECK: :[[#@LINE-1]]:18: error: `vaddps` has no form that takes `ymm, memory, ymm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vaddps` takes `ymm, ymm, ymm/m256`, `ymm, ymm, ymm/m256/m32{1toN}`, `xmm, xmm, xmm/m128`{{$}}
    vaddps [rdi], ymm1, ymm2
; CHECK: :[[#@LINE-1]]:12: error: `vaddps` has no form that takes `memory, ymm, ymm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vaddps` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vaddps` takes `ymm, ymm, ymm/m256`, `ymm, ymm, ymm/m256/m32{1toN}`, `xmm, xmm, xmm/m128`{{$}}
    vaddps ymm0, ymm1, xmmword [rdi]
; CHECK: :[[#@LINE-1]]:32: error: `vaddps` takes `ymmword` here, not `xmmword` [wrong-memory-size]{{$}}
    vmovss xmm0, xmm1
; CHECK: :[[#@LINE-1]]:18: error: `vmovss` has no form that takes `xmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movss` takes these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vmovss` takes `xmm, m32`, `m32, xmm`{{$}}
    vmovss xmm0, xmm1, [rdi]
; CHECK: :[[#@LINE-1]]:24: error: `vmovss` has no form that takes `xmm, xmm, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vmovss` takes `xmm, xmm, xmm`{{$}}
    vmovaps ymm0, xmm1
; CHECK: :[[#@LINE-1]]:19: error: `vmovaps` takes `ymm` here, not `xmm1` [wrong-register]{{$}}
    vmovq xmm0, eax
; CHECK: :[[#@LINE-1]]:17: error: `vmovq` takes `r64` here, not `eax`: write `rax` [wrong-register]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movd`, `vmovd` take these operands{{$}}
    vblendvps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:5: error: `vblendvps` takes 4 operands, not 3 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vblendvps` takes `xmm, xmm, xmm/m128, xmm`, `ymm, ymm, ymm/m256, ymm`{{$}}
    vblendvps xmm0, xmm1, xmm2, 5
; CHECK: :[[#@LINE-1]]:33: error: `vblendvps` has no form that takes `xmm, xmm, xmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vblendvps` takes `xmm, xmm, xmm/m128, xmm`, `ymm, ymm, ymm/m256, ymm`{{$}}
    vblendvps xmm0, xmm1, xmm2, [rdi]
; CHECK: :[[#@LINE-1]]:33: error: `vblendvps` has no form that takes `xmm, xmm, xmm, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vblendvps` takes `xmm, xmm, xmm/m128, xmm`, `ymm, ymm, ymm/m256, ymm`{{$}}
    vperm2f128 xmm0, xmm1, xmm2, 3
; CHECK: :[[#@LINE-1]]:16: error: `vperm2f128` has no form that takes `xmm, xmm, xmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vperm2f128` takes `ymm, ymm, ymm/m256, imm8`{{$}}
    vextractf128 ymm0, ymm1, 1
; CHECK: :[[#@LINE-1]]:18: error: `vextractf128` takes `xmm` here, not `ymm0` [wrong-register]{{$}}
    vinsertf128 ymm0, ymm1, ymm2, 1
; CHECK: :[[#@LINE-1]]:29: error: `vinsertf128` takes `xmm` here, not `ymm2` [wrong-register]{{$}}
    vinsertf128 ymm0, ymm1, xmm2, 256
; CHECK: :[[#@LINE-1]]:35: error: `256` does not fit in the immediate of `vinsertf128`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    vbroadcastss ymm0, qword [rdi]
; CHECK: :[[#@LINE-1]]:30: error: `vbroadcastss` takes `dword` here, not `qword` [wrong-memory-size]{{$}}
    vmaskmovps ymm0, ymm1, ymm2
; CHECK: :[[#@LINE-1]]:28: error: `vmaskmovps` has no form that takes `ymm, ymm, ymm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vmaskmovps` takes `ymm, ymm, m256`, `m256, ymm, ymm`, `xmm, xmm, m128`{{$}}
    vmovmskps xmm0, ymm1
; CHECK: :[[#@LINE-1]]:15: error: `vmovmskps` has no form that takes `xmm, ymm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vmovmskps` takes `r32/r64, ymm`, `r32/r64, xmm`{{$}}
    vptest ymm0, xmm1
; CHECK: :[[#@LINE-1]]:18: error: `vptest` takes `ymm` here, not `xmm1` [wrong-register]{{$}}
    vzeroupper ymm0
; CHECK: :[[#@LINE-1]]:5: error: `vzeroupper` takes no operands, not 1 [wrong-operand-count]{{$}}
    vcvtpd2ps ymm0, ymm1
; CHECK: :[[#@LINE-1]]:21: error: `vcvtpd2ps` takes `zmm` here, not `ymm1` [wrong-register]{{$}}
    vcvtsi2sd xmm0, xmm1, [rdi]
; CHECK: :[[#@LINE-1]]:27: error: `vcvtsi2sd` does not tell how wide this memory operand is: write `dword` or `qword` before it [ambiguous-size]{{$}}
    vpextrd eax, ymm0, 1
; CHECK: :[[#@LINE-1]]:18: error: `vpextrd` takes `xmm` here, not `ymm0` [wrong-register]{{$}}
    vpinsrw xmm0, xmm1, al, 3
; CHECK: :[[#@LINE-1]]:25: error: `vpinsrw` takes `r32` or `r64` here, not `al` [wrong-register]{{$}}
    vroundps ymm0, xmm1, 4
; CHECK: :[[#@LINE-1]]:20: error: `vroundps` takes `ymm` here, not `xmm1` [wrong-register]{{$}}
    vpermd xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:12: error: `vpermd` has no form that takes `xmm, xmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpermd` takes `ymm, ymm, ymm/m256`, `ymm, ymm, ymm/m256/m32{1toN}`, `zmm, zmm, zmm/m512/m32{1toN}`{{$}}
    vpermq ymm0, ymm1, 256
; CHECK: :[[#@LINE-1]]:24: error: `256` does not fit in the immediate of `vpermq`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    vpsllvd ymm0, ymm1, 5
; CHECK: :[[#@LINE-1]]:25: error: `vpsllvd` has no form that takes `ymm, ymm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpsllvd` takes `ymm, ymm, ymm/m256`, `ymm, ymm, ymm/m256/m32{1toN}`, `xmm, xmm, xmm/m128`{{$}}
    vpslld ymm0, ymm1, ymm2
; CHECK: :[[#@LINE-1]]:24: error: `vpslld` takes `xmm` here, not `ymm2` [wrong-register]{{$}}
    vpalignr ymm0, ymm1, ymm2, 256
; CHECK: :[[#@LINE-1]]:32: error: `256` does not fit in the immediate of `vpalignr`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    vpblendd ymm0, ymm1, ymm2
; CHECK: :[[#@LINE-1]]:5: error: `vpblendd` takes 4 operands, not 3 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpblendd` takes `ymm, ymm, ymm/m256, imm8`, `xmm, xmm, xmm/m128, imm8`{{$}}
    vinserti128 ymm0, ymm1, ymm2, 1
; CHECK: :[[#@LINE-1]]:29: error: `vinserti128` takes `xmm` here, not `ymm2` [wrong-register]{{$}}
    vfmadd132ps xmm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `vfmadd132ps` takes 3 operands, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vfmadd132ps` takes `xmm, xmm, xmm/m128`, `xmm, xmm, xmm/m128/m32{1toN}`, `ymm, ymm, ymm/m256`{{$}}
    vfmadd132ps xmm0, xmm1, 5
; CHECK: :[[#@LINE-1]]:29: error: `vfmadd132ps` has no form that takes `xmm, xmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vfmadd132ps` takes `xmm, xmm, xmm/m128`, `xmm, xmm, xmm/m128/m32{1toN}`, `ymm, ymm, ymm/m256`{{$}}
    vfmadd132ps xmm0, [rdi], xmm2
; CHECK: :[[#@LINE-1]]:23: error: `vfmadd132ps` has no form that takes `xmm, memory, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vfmadd132ps` takes `xmm, xmm, xmm/m128`, `xmm, xmm, xmm/m128/m32{1toN}`, `ymm, ymm, ymm/m256`{{$}}
    vfmadd132ss xmm0, xmm1, qword [rdi]
; CHECK: :[[#@LINE-1]]:35: error: `vfmadd132ss` takes `dword` here, not `qword` [wrong-memory-size]{{$}}
    vcvtph2ps ymm0, ymm1
; CHECK: :[[#@LINE-1]]:21: error: `vcvtph2ps` takes `xmm` here, not `ymm1` [wrong-register]{{$}}
    vcvtps2ph xmm0, ymm1, 256
; CHECK: :[[#@LINE-1]]:27: error: `256` does not fit in the immediate of `vcvtps2ph`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    vpxor xmm16, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:11: error: `vpxor` cannot name `xmm16`: registers from 16 on need an EVEX form, which it lacks with these operands [register-beyond-15]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpxor` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256`{{$}}
    vmovdqa ymm16, ymm1
; CHECK: :[[#@LINE-1]]:13: error: `vmovdqa` cannot name `ymm16`: registers from 16 on need an EVEX form, which it lacks with these operands [register-beyond-15]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vmovdqa` takes `ymm, ymm/m256`, `ymm/m256, ymm`, `xmm, xmm/m128`{{$}}
    vextracti128 xmm16, ymm0, 1
; CHECK: :[[#@LINE-1]]:18: error: `vextracti128` cannot name `xmm16`: registers from 16 on need an EVEX form, which it lacks with these operands [register-beyond-15]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vextracti128` takes `xmm/m128, ymm, imm8`{{$}}
    vgatherdps xmm0, [rdi + rsi*4], xmm2
; CHECK: :[[#@LINE-1]]:22: error: `vgatherdps` takes a vector register as an index here: `xmm` [vector-index-missing]{{$}}
    vgatherdps xmm0, [rdi + ymm1*4], xmm2
; CHECK: :[[#@LINE-1]]:22: error: `vgatherdps` takes `xmm` as an index here, not `ymm1` [wrong-vector-index]{{$}}
    vgatherdps xmm0, [rdi + xmm1*4], ymm2
; CHECK: :[[#@LINE-1]]:38: error: `vgatherdps` takes `xmm` here, not `ymm2` [wrong-register]{{$}}
    vgatherdps xmm0, [rdi + xmm1*4], k1
; CHECK: :[[#@LINE-1]]:38: error: `vgatherdps` has no form that takes `xmm, memory[xmm], k` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vgatherdps` takes `xmm, vm32x, xmm`, `ymm, vm32y, ymm`, `xmm, vm32x`{{$}}
    vgatherdps xmm0, [rdi + xmm1*4], xmm2, xmm3
; CHECK: :[[#@LINE-1]]:5: error: `vgatherdps` takes 2 or 3 operands, not 4 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vgatherdps` takes `xmm, vm32x, xmm`, `xmm, vm32x`, `ymm, vm32y, ymm`{{$}}
    vgatherdps xmm0, qword [rdi + xmm1*4], xmm2
; CHECK: :[[#@LINE-1]]:28: error: `vgatherdps` takes `dword` here, not `qword` [wrong-memory-size]{{$}}
    vgatherdpd ymm0, [rdi + ymm1*8], ymm2
; CHECK: :[[#@LINE-1]]:22: error: `vgatherdpd` takes `xmm` as an index here, not `ymm1` [wrong-vector-index]{{$}}
    vgatherdpd ymm0, dword [rdi + xmm1*8], ymm2
; CHECK: :[[#@LINE-1]]:28: error: `vgatherdpd` takes `qword` here, not `dword` [wrong-memory-size]{{$}}
    vpgatherqd xmm0, [rdi + ymm1*4], ymm2
; CHECK: :[[#@LINE-1]]:38: error: `vpgatherqd` takes `xmm` here, not `ymm2` [wrong-register]{{$}}
    vpgatherdd ymm0, [rdi + ymm0*4], ymm2
; CHECK: :[[#@LINE-1]]:22: error: `vpgatherdd` needs different registers everywhere: `ymm0` is there twice [registers-not-distinct]{{$}}
    vpgatherdd ymm0, [rdi + ymm1*4], ymm1
; CHECK: :[[#@LINE-1]]:38: error: `vpgatherdd` needs different registers everywhere: `ymm1` is there twice [registers-not-distinct]{{$}}
    vpgatherdd ymm0, [rdi + ymm1*4], ymm0
; CHECK: :[[#@LINE-1]]:38: error: `vpgatherdd` needs different registers everywhere: `ymm0` is there twice [registers-not-distinct]{{$}}
    vgatherdps xmm0, [rdi + xmm1*3], xmm2
; CHECK: :[[#@LINE-1]]:29: error: an index is scaled by 1, 2, 4 or 8, not by 3 [bad-index-scale]{{$}}
    vgatherdps xmm0, [xmm1 + rdi*4], xmm2
; CHECK: :[[#@LINE-1]]:22: error: an address holds one index: `xmm1` and `rdi` cannot both be scaled or vectors [two-scaled-registers]{{$}}
    vgatherdps xmm0, [di + xmm1*4], xmm2
; CHECK: :[[#@LINE-1]]:23: error: `di` cannot be in an address: base and index are 64-bit or 32-bit general registers [not-an-address-register]{{$}}
    ret
}
