; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Write masks and zeroing, and the instructions on masks.
pasm 1
extern data int32_t data_word

function void f() noframe target(x86_64_v4, avx512fp16) {
    vaddps zmm0{k0}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:16: error: `k0` cannot be a write mask: its encoding means no mask; use k1 to k7 [k0-as-write-mask]{{$}}
    vaddps zmm0{k8}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:16: error: `{k8}` is no decorator: a mask `{k1}` to `{k7}`, `{z}`, a broadcast `{1to16}`, `{rn-sae}` and `{sae}` are [not-a-decorator]{{$}}
    vaddps zmm0{rax}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:16: error: `{rax}` is no decorator: a mask `{k1}` to `{k7}`, `{z}`, a broadcast `{1to16}`, `{rn-sae}` and `{sae}` are [not-a-decorator]{{$}}
    vaddps zmm0{xmm1}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:16: error: `{xmm1}` is no decorator: a mask `{k1}` to `{k7}`, `{z}`, a broadcast `{1to16}`, `{rn-sae}` and `{sae}` are [not-a-decorator]{{$}}
    vaddps zmm0{1}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:16: error: `{1}` is no decorator: a mask `{k1}` to `{k7}`, `{z}`, a broadcast `{1to16}`, `{rn-sae}` and `{sae}` are [not-a-decorator]{{$}}
    vaddps zmm0{k1}{k2}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:20: error: `{k2}` is one too many: an instruction has one write mask [second-decorator]{{$}}
    vaddps zmm0{k1}{k1}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:20: error: `{k1}` is one too many: an instruction has one write mask [second-decorator]{{$}}
    vaddps zmm0{k1}{z}{z}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:23: error: `{z}` is one too many: an instruction has one `{z}` [second-decorator]{{$}}
    vaddps zmm0{z}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:16: error: `{z}` needs a mask: write `{k1}{z}` [zeroing-without-mask]{{$}}
    vaddps zmm0, zmm1{k1}, zmm2
; CHECK: :[[#@LINE-1]]:22: error: `{k1}` belongs to the destination, the first operand [decorator-on-source]{{$}}
    vaddps zmm0{k1}, zmm1{z}, zmm2
; CHECK: :[[#@LINE-1]]:26: error: `{z}` belongs to the destination, the first operand [decorator-on-source]{{$}}
    vaddps zmm0{k1}, zmm1, zmm2{z}
; CHECK: :[[#@LINE-1]]:32: error: `{z}` belongs to the destination, the first operand [decorator-on-source]{{$}}
    vaddps zmm0, zmm1, [rdi]{k1}
; CHECK: :[[#@LINE-1]]:29: error: `{k1}` belongs to the destination, the first operand [decorator-on-source]{{$}}
    vmovups [rdi]{k1}{z}, zmm0
; CHECK: :[[#@LINE-1]]:22: error: `vmovups` to memory cannot zero: masked elements in memory keep their value [zeroing-of-memory]{{$}}
    vmovups [rdi]{z}, zmm0
; CHECK: :[[#@LINE-1]]:18: error: `vmovups` to memory cannot zero: masked elements in memory keep their value [zeroing-of-memory]{{$}}
    vpcompressd [rdi]{k1}{z}, zmm0
; CHECK: :[[#@LINE-1]]:26: error: `vpcompressd` to memory cannot zero: masked elements in memory keep their value [zeroing-of-memory]{{$}}
    vpmovdb [rdi]{k1}{z}, zmm0
; CHECK: :[[#@LINE-1]]:22: error: `vpmovdb` to memory cannot zero: masked elements in memory keep their value [zeroing-of-memory]{{$}}
    vcmpps k1{k2}{z}, zmm0, zmm1, 0
; CHECK: :[[#@LINE-1]]:18: error: `vcmpps` takes a mask, yet does not zero: leave `{z}` out [zeroing-not-allowed]{{$}}
    vcmpps k1{z}, zmm0, zmm1, 0
; CHECK: :[[#@LINE-1]]:14: error: `vcmpps` takes a mask, yet does not zero: leave `{z}` out [zeroing-not-allowed]{{$}}
    vptestmd k1{k2}{z}, zmm0, zmm1
; CHECK: :[[#@LINE-1]]:20: error: `vptestmd` takes a mask, yet does not zero: leave `{z}` out [zeroing-not-allowed]{{$}}
    vfpclassps k0{k1}{z}, zmm0, 5
; CHECK: :[[#@LINE-1]]:22: error: `vfpclassps` takes a mask, yet does not zero: leave `{z}` out [zeroing-not-allowed]{{$}}
    vpexpandd zmm0{k0}, [rdi]
; CHECK: :[[#@LINE-1]]:19: error: `k0` cannot be a write mask: its encoding means no mask; use k1 to k7 [k0-as-write-mask]{{$}}
    vhaddps xmm0{k1}, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:17: error: `vhaddps` takes no write mask with these operands: leave `{k1}` out [mask-not-allowed]{{$}}
    vhaddps xmm0{k1}{z}, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:17: error: `vhaddps` takes no write mask with these operands: leave `{k1}` out [mask-not-allowed]{{$}}
    vmovntdq [rdi]{k1}, zmm0
; CHECK: :[[#@LINE-1]]:19: error: `vmovntdq` takes no write mask with these operands: leave `{k1}` out [mask-not-allowed]{{$}}
    vpbroadcastmb2q zmm0{k1}, k2
; CHECK: :[[#@LINE-1]]:25: error: `vpbroadcastmb2q` takes no write mask with these operands: leave `{k1}` out [mask-not-allowed]{{$}}
    kmovw k0{k1}, k2
; CHECK: :[[#@LINE-1]]:13: error: `kmovw` takes no write mask with these operands: leave `{k1}` out [mask-not-allowed]{{$}}
    add eax{k1}, ecx
; CHECK: :[[#@LINE-1]]:12: error: `add` takes no write mask with these operands: leave `{k1}` out [mask-not-allowed]{{$}}
    addps xmm0{k1}, xmm1
; CHECK: :[[#@LINE-1]]:15: error: `addps` takes no write mask with these operands: leave `{k1}` out [mask-not-allowed]{{$}}
    vmovd xmm0{k1}, eax
; CHECK: :[[#@LINE-1]]:15: error: `vmovd` takes no write mask with these operands: leave `{k1}` out [mask-not-allowed]{{$}}
    vpextrd eax{k1}, xmm0, 1
; CHECK: :[[#@LINE-1]]:16: error: `vpextrd` takes no write mask with these operands: leave `{k1}` out [mask-not-allowed]{{$}}
    vcmpps zmm0, zmm1, zmm2, 0
; CHECK: :[[#@LINE-1]]:12: error: `vcmpps` has no form that takes `zmm, zmm, zmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vcmpps` takes `k, zmm, zmm/m512/m32{1toN}, imm8`, `xmm, xmm, xmm/m128, imm8`, `ymm, ymm, ymm/m256, imm8`{{$}}
    vcmpps k1, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:5: error: `vcmpps` takes 4 operands, not 3 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vcmpps` takes `k, zmm, zmm/m512/m32{1toN}, imm8`, `k, xmm, xmm/m128/m32{1toN}, imm8`, `k, ymm, ymm/m256/m32{1toN}, imm8`{{$}}
    vcmpps k1, zmm1, zmm2, 256
; CHECK: :[[#@LINE-1]]:28: error: `256` does not fit in the immediate of `vcmpps`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    vcmpps k1, ymm1, zmm2, 5
; CHECK: :[[#@LINE-1]]:22: error: `vcmpps` takes `ymm` here, not `zmm2` [wrong-register]{{$}}
    vcmpps xmm16, xmm1, xmm2, 5
; CHECK: :[[#@LINE-1]]:12: error: `vcmpps` cannot name `xmm16`: registers from 16 on need an EVEX form, which it lacks with these operands [register-beyond-15]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vcmpps` takes `xmm, xmm, xmm/m128, imm8`, `k, xmm, xmm/m128/m32{1toN}, imm8`, `ymm, ymm, ymm/m256, imm8`{{$}}
    vpcmpeqd zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:14: error: `vpcmpeqd` has no form that takes `zmm, zmm, zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpcmpeqd` takes `k, zmm, zmm/m512/m32{1toN}`, `xmm, xmm, xmm/m128`{{$}}
    vpcmpd k0, zmm1, zmm2, 256
; CHECK: :[[#@LINE-1]]:28: error: `256` does not fit in the immediate of `vpcmpd`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    vptestmd zmm0, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:14: error: `vptestmd` has no form that takes `zmm, zmm, zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vptestmd` takes `k, zmm, zmm/m512/m32{1toN}`, `k, xmm, xmm/m128/m32{1toN}`, `k, ymm, ymm/m256/m32{1toN}`{{$}}
    vpmovm2b zmm0, eax
; CHECK: :[[#@LINE-1]]:20: error: `vpmovm2b` has no form that takes `zmm, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpmovm2b` takes `zmm, k`, `xmm, k`, `ymm, k`{{$}}
    vpmovb2m k0, eax
; CHECK: :[[#@LINE-1]]:18: error: `vpmovb2m` has no form that takes `k, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpmovb2m` takes `k, xmm`, `k, ymm`, `k, zmm`{{$}}
    vblendmps zmm0{k1}, zmm1, k2
; CHECK: :[[#@LINE-1]]:31: error: `vblendmps` has no form that takes `zmm, zmm, k` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vblendmps` takes `zmm, zmm, zmm/m512/m32{1toN}`, `xmm, xmm, xmm/m128/m32{1toN}`, `ymm, ymm, ymm/m256/m32{1toN}`{{$}}
    vfpclassps k0, [rdi], 5
; CHECK: :[[#@LINE-1]]:20: error: `vfpclassps` does not tell how wide this memory operand is: write `xmmword` or `ymmword` or `zmmword` before it [ambiguous-size]{{$}}
    kandw k0, k1
; CHECK: :[[#@LINE-1]]:5: error: `kandw` takes 3 operands, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `kandw` takes `k, k, k`{{$}}
    kandw k0, k1, eax
; CHECK: :[[#@LINE-1]]:19: error: `kandw` has no form that takes `k, k, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `kandw` takes `k, k, k`{{$}}
    kmovw k0, rax
; CHECK: :[[#@LINE-1]]:15: error: `kmovw` takes `r32` here, not `rax`: write `eax` [wrong-register]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `kmovq` takes these operands{{$}}
    kmovw eax, ecx
; CHECK: :[[#@LINE-1]]:11: error: `kmovw` has no form that takes `r32, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `kmovw` takes `k, r32`, `r32, k`, `k, k/m16`{{$}}
    kmovb k0, al
; CHECK: :[[#@LINE-1]]:15: error: `kmovb` takes `r32` here, not `al`: write `eax` [wrong-register]{{$}}
    kmovq k0, eax
; CHECK: :[[#@LINE-1]]:15: error: `kmovq` takes `r64` here, not `eax`: write `rax` [wrong-register]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `kmovb`, `kmovd`, `kmovw` take these operands{{$}}
    kmovq k0, dword [rdi]
; CHECK: :[[#@LINE-1]]:21: error: `kmovq` takes `qword` here, not `dword` [wrong-memory-size]{{$}}
    kshiftlw k0, k1, 256
; CHECK: :[[#@LINE-1]]:22: error: `256` does not fit in the immediate of `kshiftlw`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    kortestw k0, 5
; CHECK: :[[#@LINE-1]]:18: error: `kortestw` has no form that takes `k, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `kortestw` takes `k, k`{{$}}
    ret
}
