; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; An instruction that the target lacks: the extension, a target that has it, and what the target has instead.
pasm 1
extern data int32_t data_word

function void f0() noframe {
    assume rdi, rsi, rax, rbx, rcx, rdx, r9, r10, mm0, mm1
    assume zmm0, zmm1, zmm2, zmm9, zmm16, zmm17, zmm18, zmm19, zmm31, k0, k1, k2, tmm0, tmm1, tmm2
    test eax, eax
    popcnt eax, ecx
; CHECK: :[[#@LINE-1]]:5: error: `popcnt` needs popcnt, which target `x86_64` lacks; the smallest target that has it is `x86_64_v2` [instruction-above-target]{{$}}
    movbe eax, [rdi]
; CHECK: :[[#@LINE-1]]:5: error: `movbe` needs movbe, which target `x86_64` lacks; the smallest target that has it is `bonnell` [instruction-above-target]{{$}}
    cmpxchg16b [rdi]
; CHECK: :[[#@LINE-1]]:5: error: `cmpxchg16b` needs cmpxchg16b, which target `x86_64` lacks; the smallest target that has it is `prescott` [instruction-above-target]{{$}}
    pshufb xmm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `pshufb` needs ssse3, which target `x86_64` lacks; the smallest target that has it is `conroe` [instruction-above-target]{{$}}
    pextrw [rdi], xmm0, 1
; CHECK: :[[#@LINE-1]]:5: error: `pextrw` needs sse4_1, which target `x86_64` lacks; the smallest target that has it is `penryn` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pextrw` takes `r32/r64, mm, imm8`, `r32/r64, xmm, imm8` within `x86_64`{{$}}
    pextrd eax, xmm0, 1
; CHECK: :[[#@LINE-1]]:5: error: `pextrd` needs sse4_1, which target `x86_64` lacks; the smallest target that has it is `penryn` [instruction-above-target]{{$}}
    roundps xmm0, xmm1, 4
; CHECK: :[[#@LINE-1]]:5: error: `roundps` needs sse4_1, which target `x86_64` lacks; the smallest target that has it is `penryn` [instruction-above-target]{{$}}
    crc32 eax, cl
; CHECK: :[[#@LINE-1]]:5: error: `crc32` needs sse4_2, which target `x86_64` lacks; the smallest target that has it is `x86_64_v2` [instruction-above-target]{{$}}
    aesenc xmm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `aesenc` needs aes, which target `x86_64` lacks; the smallest target that has it is `westmere` [instruction-above-target]{{$}}
    pclmulqdq xmm0, xmm1, 0
; CHECK: :[[#@LINE-1]]:5: error: `pclmulqdq` needs pclmulqdq, which target `x86_64` lacks; the smallest target that has it is `westmere` [instruction-above-target]{{$}}
    sha1rnds4 xmm0, xmm1, 0
; CHECK: :[[#@LINE-1]]:5: error: `sha1rnds4` needs sha, which target `x86_64` lacks; the smallest target that has it is `goldmont` [instruction-above-target]{{$}}
    vaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` needs avx, which target `x86_64` lacks; the smallest target that has it is `sandy_bridge` [instruction-above-target]{{$}}
    vmovups ymm0, [rdi]
; CHECK: :[[#@LINE-1]]:5: error: `vmovups` needs avx, which target `x86_64` lacks; the smallest target that has it is `sandy_bridge` [instruction-above-target]{{$}}
    andn eax, ecx, edx
; CHECK: :[[#@LINE-1]]:5: error: `andn` needs bmi1, which target `x86_64` lacks; the smallest target that has it is `x86_64_v3` [instruction-above-target]{{$}}
    mulx eax, ecx, edx
; CHECK: :[[#@LINE-1]]:5: error: `mulx` needs bmi2, which target `x86_64` lacks; the smallest target that has it is `x86_64_v3` [instruction-above-target]{{$}}
    tzcnt eax, ecx
; CHECK: :[[#@LINE-1]]:5: error: `tzcnt` needs bmi1, which target `x86_64` lacks; the smallest target that has it is `x86_64_v3` [instruction-above-target]{{$}}
    adcx eax, ecx
; CHECK: :[[#@LINE-1]]:5: error: `adcx` needs adx, which target `x86_64` lacks; the smallest target that has it is `broadwell` [instruction-above-target]{{$}}
    vfmaddps xmm0, xmm1, xmm2, xmm0
; CHECK: :[[#@LINE-1]]:5: error: `vfmaddps` needs fma4, which target `x86_64` lacks; the smallest target that has it is `bulldozer` [instruction-above-target]{{$}}
    vpcmov xmm0, xmm1, xmm2, xmm0
; CHECK: :[[#@LINE-1]]:5: error: `vpcmov` needs xop, which target `x86_64` lacks; the smallest target that has it is `bulldozer` [instruction-above-target]{{$}}
    pfadd mm0, mm1
; CHECK: :[[#@LINE-1]]:5: error: `pfadd` needs d3now, which target `x86_64` lacks; the smallest target that has it is `k8` [instruction-above-target]{{$}}
    insertq xmm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `insertq` needs sse4a, which target `x86_64` lacks; the smallest target that has it is `bobcat` [instruction-above-target]{{$}}
    movdir64b rdi, [rsi]
; CHECK: :[[#@LINE-1]]:5: error: `movdir64b` needs movdir64b, which target `x86_64` lacks; the smallest target that has it is `tremont` [instruction-above-target]{{$}}
    tpause ecx
; CHECK: :[[#@LINE-1]]:5: error: `tpause` needs waitpkg, which target `x86_64` lacks; the smallest target that has it is `tremont` [instruction-above-target]{{$}}
    rdpid rax
; CHECK: :[[#@LINE-1]]:5: error: `rdpid` needs rdpid, which target `x86_64` lacks; the smallest target that has it is `goldmont_plus` [instruction-above-target]{{$}}
    rdrand eax
; CHECK: :[[#@LINE-1]]:5: error: `rdrand` needs rdrand, which target `x86_64` lacks; the smallest target that has it is `silvermont` [instruction-above-target]{{$}}
    xend
; CHECK: :[[#@LINE-1]]:5: error: `xend` needs rtm, which target `x86_64` lacks; add `rtm` to the function's target [instruction-in-no-target]{{$}}
    wrssd [rdi], eax
; CHECK: :[[#@LINE-1]]:5: error: `wrssd` needs cet_ss, which target `x86_64` lacks; the smallest target that has it is `zen3` [instruction-above-target]{{$}}
    encodekey128 eax, ecx
; CHECK: :[[#@LINE-1]]:5: error: `encodekey128` needs kl, which target `x86_64` lacks; the smallest target that has it is `alderlake` [instruction-above-target]{{$}}
    cmpzxadd [rdi], eax, ecx
; CHECK: :[[#@LINE-1]]:5: error: `cmpexadd` needs cmpccxadd, which target `x86_64` lacks; the smallest target that has it is `sierraforest` [instruction-above-target]{{$}}
    aadd [rdi], eax
; CHECK: :[[#@LINE-1]]:5: error: `aadd` needs rao_int, which target `x86_64` lacks; add `rao_int` to the function's target [instruction-in-no-target]{{$}}
    ldtilecfg [rdi]
; CHECK: :[[#@LINE-1]]:5: error: `ldtilecfg` needs amx_tile, which target `x86_64` lacks; the smallest target that has it is `sapphirerapids` [instruction-above-target]{{$}}
    ret
}
function void f1() noframe target(avx) {
    assume rdi, rsi, rax, rbx, rcx, rdx, r9, r10, mm0, mm1
    assume zmm0, zmm1, zmm2, zmm9, zmm16, zmm17, zmm18, zmm19, zmm31, k0, k1, k2, tmm0, tmm1, tmm2
    test eax, eax
    vpaddd ymm0, ymm1, ymm2
; CHECK: :[[#@LINE-1]]:5: error: `vpaddd` needs avx2, which target `avx` lacks; the smallest target that has it is `x86_64_v3` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpaddd` takes `xmm, xmm, xmm/m128` within `avx`{{$}}
    vbroadcastss ymm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `vbroadcastss` needs avx2, which target `avx` lacks; the smallest target that has it is `x86_64_v3` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vbroadcastss` takes `xmm, m32`, `ymm, m32` within `avx`{{$}}
    vpsrld ymm0, ymm1, 5
; CHECK: :[[#@LINE-1]]:5: error: `vpsrld` needs avx2, which target `avx` lacks; the smallest target that has it is `x86_64_v3` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpsrld` takes `xmm, xmm, xmm/m128`, `xmm, xmm, imm8` within `avx`{{$}}
    vpmovmskb eax, ymm0
; CHECK: :[[#@LINE-1]]:5: error: `vpmovmskb` needs avx2, which target `avx` lacks; the smallest target that has it is `x86_64_v3` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpmovmskb` takes `r32/r64, xmm` within `avx`{{$}}
    vfmadd132ps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:5: error: `vfmadd132ps` needs fma3, which target `avx` lacks; the smallest target that has it is `x86_64_v3` [instruction-above-target]{{$}}
    vcvtph2ps xmm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `vcvtph2ps` needs f16c, which target `avx` lacks; the smallest target that has it is `x86_64_v3` [instruction-above-target]{{$}}
    vaddps zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` needs avx512f, which target `avx` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vaddps` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256` within `avx`{{$}}
    ret
}
function void f2() noframe target(avx2, fma3) {
    assume rdi, rsi, rax, rbx, rcx, rdx, r9, r10, mm0, mm1
    assume zmm0, zmm1, zmm2, zmm9, zmm16, zmm17, zmm18, zmm19, zmm31, k0, k1, k2, tmm0, tmm1, tmm2
    test eax, eax
    vaddps xmm16, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` needs avx512vl, which target `avx2, fma3` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: registers from 16 on need it: `xmm0` to `xmm15` do with what `avx2, fma3` has{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vaddps` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256` within `avx2, fma3`{{$}}
    vaddps ymm0, ymm1, ymm31
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` needs avx512vl, which target `avx2, fma3` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: registers from 16 on need it: `ymm0` to `ymm15` do with what `avx2, fma3` has{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vaddps` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256` within `avx2, fma3`{{$}}
    vfmadd132ps xmm0, xmm16, [rdi]
; CHECK: :[[#@LINE-1]]:5: error: `vfmadd132ps` needs avx512vl, which target `avx2, fma3` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: registers from 16 on need it: `xmm0` to `xmm15` do with what `avx2, fma3` has{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vfmadd132ps` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256` within `avx2, fma3`{{$}}
    vmovups [rdi], zmm0
; CHECK: :[[#@LINE-1]]:5: error: `vmovups` needs avx512f, which target `avx2, fma3` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vmovups` takes `xmm, xmm/m128`, `ymm, ymm/m256`, `xmm/m128, xmm` within `avx2, fma3`{{$}}
    vaddps ymm0{k1}, ymm1, ymm2
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` needs avx512vl, which target `avx2, fma3` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
    vaddps ymm0, ymm1, [rdi]{1to8}
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` needs avx512vl, which target `avx2, fma3` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vaddps` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256` within `avx2, fma3`{{$}}
    vpternlogd ymm0, ymm1, ymm2, 5
; CHECK: :[[#@LINE-1]]:5: error: `vpternlogd` needs avx512vl, which target `avx2, fma3` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
    vmovdqu32 ymm0, [rdi]
; CHECK: :[[#@LINE-1]]:5: error: `vmovdqu32` needs avx512vl, which target `avx2, fma3` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
    vpbroadcastb ymm0, eax
; CHECK: :[[#@LINE-1]]:5: error: `vpbroadcastb` needs avx512bw, avx512vl, which target `avx2, fma3` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpbroadcastb` takes `xmm, xmm/m8`, `ymm, xmm/m8` within `avx2, fma3`{{$}}
    vpbroadcastd ymm0, ecx
; CHECK: :[[#@LINE-1]]:5: error: `vpbroadcastd` needs avx512vl, which target `avx2, fma3` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpbroadcastd` takes `xmm, xmm/m32`, `ymm, xmm/m32` within `avx2, fma3`{{$}}
    vpgatherdd ymm0{k1}, [rdi + ymm1*4]
; CHECK: :[[#@LINE-1]]:5: error: `vpgatherdd` needs avx512vl, which target `avx2, fma3` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
    kmovw k1, eax
; CHECK: :[[#@LINE-1]]:5: error: `kmovw` needs avx512f, which target `avx2, fma3` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
    {evex} vaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` needs avx512vl, which target `avx2, fma3` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vaddps` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256` within `avx2, fma3`{{$}}
    vpdpbusd ymm0, ymm1, ymm2
; CHECK: :[[#@LINE-1]]:5: error: `vpdpbusd` needs avx512vl, avx512vnni, which target `avx2, fma3` lacks; the smallest target that has it is `cascadelake` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: a form of `vpdpbusd` that takes these operands needs avx_vnni instead{{$}}
    vpmadd52luq ymm0, ymm1, ymm2
; CHECK: :[[#@LINE-1]]:5: error: `vpmadd52luq` needs avx512vl, avx512ifma, which target `avx2, fma3` lacks; the smallest target that has it is `cannonlake` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: a form of `vpmadd52luq` that takes these operands needs avx_ifma instead{{$}}
    vcvtneps2bf16 xmm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `vcvtneps2bf16` needs avx512vl, avx512bf16, which target `avx2, fma3` lacks; the smallest target that has it is `cooperlake` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: a form of `vcvtneps2bf16` that takes these operands needs avx_ne_convert instead{{$}}
    vgf2p8mulb ymm0, ymm1, ymm2
; CHECK: :[[#@LINE-1]]:5: error: `vgf2p8mulb` needs gfni, which target `avx2, fma3` lacks; the smallest target that has it is `icelake` [instruction-above-target]{{$}}
    vaesenc ymm0, ymm1, ymm2
; CHECK: :[[#@LINE-1]]:5: error: `vaesenc` needs vaes, which target `avx2, fma3` lacks; the smallest target that has it is `zen3` [instruction-above-target]{{$}}
    ret
}
function void f3() noframe target(avx512f) {
    assume rdi, rsi, rax, rbx, rcx, rdx, r9, r10, mm0, mm1
    assume zmm0, zmm1, zmm2, zmm9, zmm16, zmm17, zmm18, zmm19, zmm31, k0, k1, k2, tmm0, tmm1, tmm2
    test eax, eax
    vaddps xmm16, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` needs avx512vl, which target `avx512f` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: registers from 16 on need it: `xmm0` to `xmm15` do with what `avx512f` has{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vaddps` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256`, `zmm, zmm, zmm/m512/m32{1toN}` within `avx512f`{{$}}
    vaddps ymm0{k1}, ymm1, ymm2
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` needs avx512vl, which target `avx512f` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vaddps` takes `zmm, zmm, zmm/m512/m32{1toN}` within `avx512f`{{$}}
    vpaddb zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:5: error: `vpaddb` needs avx512bw, which target `avx512f` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpaddb` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256` within `avx512f`{{$}}
    vxorps zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:5: error: `vxorps` needs avx512dq, which target `avx512f` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vxorps` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256` within `avx512f`{{$}}
    vpalignr zmm0, zmm1, zmm2, 5
; CHECK: :[[#@LINE-1]]:5: error: `vpalignr` needs avx512bw, which target `avx512f` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpalignr` takes `xmm, xmm, xmm/m128, imm8`, `ymm, ymm, ymm/m256, imm8` within `avx512f`{{$}}
    vpmovdb xmm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `vpmovdb` needs avx512vl, which target `avx512f` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpmovdb` takes `xmm/m128, zmm` within `avx512f`{{$}}
    vpermt2b zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:5: error: `vpermt2b` needs avx512vbmi, which target `avx512f` lacks; the smallest target that has it is `cannonlake` [instruction-above-target]{{$}}
    kmovq k1, rax
; CHECK: :[[#@LINE-1]]:5: error: `kmovq` needs avx512bw, which target `avx512f` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
    vaddph zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:5: error: `vaddph` needs avx512fp16, which target `avx512f` lacks; the smallest target that has it is `sapphirerapids` [instruction-above-target]{{$}}
    vpopcntd zmm0, zmm1
; CHECK: :[[#@LINE-1]]:5: error: `vpopcntd` needs avx512vpopcntdq, which target `avx512f` lacks; the smallest target that has it is `knights_mill` [instruction-above-target]{{$}}
    vpconflictd zmm0, zmm1
; CHECK: :[[#@LINE-1]]:5: error: `vpconflictd` needs avx512cd, which target `avx512f` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
    vp2intersectd k2, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:5: error: `vp2intersectd` needs avx512vp2intersect, which target `avx512f` lacks; the smallest target that has it is `tigerlake` [instruction-above-target]{{$}}
    v4fmaddps zmm0, zmm16, [rdi]
; CHECK: :[[#@LINE-1]]:5: error: `v4fmaddps` needs avx512_4fmaps, which target `avx512f` lacks; the smallest target that has it is `knights_mill` [instruction-above-target]{{$}}
    ret
}
function void f4() noframe target(bmi1) {
    assume rdi, rsi, rax, rbx, rcx, rdx, r9, r10, mm0, mm1
    assume zmm0, zmm1, zmm2, zmm9, zmm16, zmm17, zmm18, zmm19, zmm31, k0, k1, k2, tmm0, tmm1, tmm2
    test eax, eax
    bextr eax, ecx, 5
; CHECK: :[[#@LINE-1]]:5: error: `bextr` needs tbm, which target `bmi1` lacks; the smallest target that has it is `piledriver` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `bextr` takes `r32, r32/m32, r32`, `r64, r64/m64, r64` within `bmi1`{{$}}
    ret
}
function void f5() noframe target(amx_tile) {
    assume rdi, rsi, rax, rbx, rcx, rdx, r9, r10, mm0, mm1
    assume zmm0, zmm1, zmm2, zmm9, zmm16, zmm17, zmm18, zmm19, zmm31, k0, k1, k2, tmm0, tmm1, tmm2
    test eax, eax
    tdpbssd tmm0, tmm1, tmm2
; CHECK: :[[#@LINE-1]]:5: error: `tdpbssd` needs amx_int8, which target `amx_tile` lacks; the smallest target that has it is `sapphirerapids` [instruction-above-target]{{$}}
    ret
}
function void f6() noframe target(haswell) {
    assume rdi, rsi, rax, rbx, rcx, rdx, r9, r10, mm0, mm1
    assume zmm0, zmm1, zmm2, zmm9, zmm16, zmm17, zmm18, zmm19, zmm31, k0, k1, k2, tmm0, tmm1, tmm2
    test eax, eax
    vaddps zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` needs avx512f, which target `haswell` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vaddps` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256` within `haswell`{{$}}
    ret
}
function void f7() noframe target(knights_landing) {
    assume rdi, rsi, rax, rbx, rcx, rdx, r9, r10, mm0, mm1
    assume zmm0, zmm1, zmm2, zmm9, zmm16, zmm17, zmm18, zmm19, zmm31, k0, k1, k2, tmm0, tmm1, tmm2
    test eax, eax
    vaddps ymm16, ymm1, ymm2
; CHECK: :[[#@LINE-1]]:5: error: `vaddps` needs avx512vl, which target `knights_landing` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: registers from 16 on need it: `ymm0` to `ymm15` do with what `knights_landing` has{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `vaddps` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256`, `zmm, zmm, zmm/m512/m32{1toN}` within `knights_landing`{{$}}
    vpaddw zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:5: error: `vpaddw` needs avx512bw, which target `knights_landing` lacks; the smallest target that has it is `x86_64_v4` [instruction-above-target]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpaddw` takes `xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256` within `knights_landing`{{$}}
    ret
}
