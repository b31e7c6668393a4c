; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Embedded rounding and {sae}: register to register, 512 bits or scalars, and the one that a form takes.
pasm 1
extern data int32_t data_word

function void f() noframe target(x86_64_v4, avx512fp16) {
    vaddps zmm0, zmm1, [rdi], {rn-sae}
; CHECK: :[[#@LINE-1]]:31: error: `vaddps` rounds by operand only from register to register [rounding-with-memory]{{$}}
    vaddps zmm0, zmm1, [rdi]{rn-sae}
; CHECK: :[[#@LINE-1]]:29: error: `vaddps` rounds by operand only from register to register [rounding-with-memory]{{$}}
    vaddps zmm0, zmm1, [rdi]{1to16}, {rn-sae}
; CHECK: :[[#@LINE-1]]:38: error: `vaddps` rounds by operand only from register to register [rounding-with-memory]{{$}}
    vmaxss xmm0, xmm1, [rdi], {sae}
; CHECK: :[[#@LINE-1]]:31: error: `vmaxss` rounds by operand only from register to register [rounding-with-memory]{{$}}
    vaddss xmm0, xmm1, [rdi], {rd-sae}
; CHECK: :[[#@LINE-1]]:31: error: `vaddss` rounds by operand only from register to register [rounding-with-memory]{{$}}
    vpaddd zmm0, zmm1, [rdi], {rn-sae}
; CHECK: :[[#@LINE-1]]:31: error: `vpaddd` takes no rounding: leave `{rn-sae}` out [rounding-not-allowed]{{$}}
    vaddps zmm0, zmm1, zmm2, {sae}
; CHECK: :[[#@LINE-1]]:30: error: `vaddps` takes a rounding mode: write `{rn-sae}`, `{rd-sae}`, `{ru-sae}` or `{rz-sae}` [sae-needs-mode]{{$}}
    vaddss xmm0, xmm1, xmm2, {sae}
; CHECK: :[[#@LINE-1]]:30: error: `vaddss` takes a rounding mode: write `{rn-sae}`, `{rd-sae}`, `{ru-sae}` or `{rz-sae}` [sae-needs-mode]{{$}}
    vsqrtps zmm0, zmm1, {sae}
; CHECK: :[[#@LINE-1]]:25: error: `vsqrtps` takes a rounding mode: write `{rn-sae}`, `{rd-sae}`, `{ru-sae}` or `{rz-sae}` [sae-needs-mode]{{$}}
    vcvtps2dq zmm0, zmm1, {sae}
; CHECK: :[[#@LINE-1]]:27: error: `vcvtps2dq` takes a rounding mode: write `{rn-sae}`, `{rd-sae}`, `{ru-sae}` or `{rz-sae}` [sae-needs-mode]{{$}}
    vcvtss2si eax, xmm0, {sae}
; CHECK: :[[#@LINE-1]]:26: error: `vcvtss2si` takes a rounding mode: write `{rn-sae}`, `{rd-sae}`, `{ru-sae}` or `{rz-sae}` [sae-needs-mode]{{$}}
    vmaxps zmm0, zmm1, zmm2, {rn-sae}
; CHECK: :[[#@LINE-1]]:30: error: `vmaxps` takes no rounding mode: write `{sae}` [only-sae-allowed]{{$}}
    vmaxss xmm0, xmm1, xmm2, {rn-sae}
; CHECK: :[[#@LINE-1]]:30: error: `vmaxss` takes no rounding mode: write `{sae}` [only-sae-allowed]{{$}}
    vcvttps2dq zmm0, zmm1, {rn-sae}
; CHECK: :[[#@LINE-1]]:28: error: `vcvttps2dq` takes no rounding mode: write `{sae}` [only-sae-allowed]{{$}}
    vcvttss2si eax, xmm0, {rn-sae}
; CHECK: :[[#@LINE-1]]:27: error: `vcvttss2si` takes no rounding mode: write `{sae}` [only-sae-allowed]{{$}}
    vrndscaleps zmm0, zmm1, {rn-sae}, 5
; CHECK: :[[#@LINE-1]]:29: error: `vrndscaleps` takes no rounding mode: write `{sae}` [only-sae-allowed]{{$}}
    vcmpps k1, zmm1, zmm2, {rn-sae}, 5
; CHECK: :[[#@LINE-1]]:28: error: `vcmpps` takes no rounding mode: write `{sae}` [only-sae-allowed]{{$}}
    vucomiss xmm0, xmm1, {rn-sae}
; CHECK: :[[#@LINE-1]]:26: error: `vucomiss` takes no rounding mode: write `{sae}` [only-sae-allowed]{{$}}
    vaddps xmm0, xmm1, xmm2, {rn-sae}
; CHECK: :[[#@LINE-1]]:30: error: `vaddps` takes no `{rn-sae}` with these operands: it does with `zmm, zmm, zmm/m512/m32{1toN}` [rounding-of-other-form]{{$}}
    vaddps ymm0, ymm1, ymm2, {ru-sae}
; CHECK: :[[#@LINE-1]]:30: error: `vaddps` takes no `{ru-sae}` with these operands: it does with `zmm, zmm, zmm/m512/m32{1toN}` [rounding-of-other-form]{{$}}
    vmaxps ymm0, ymm1, ymm2, {sae}
; CHECK: :[[#@LINE-1]]:30: error: `vmaxps` takes no `{sae}` with these operands: it does with `zmm, zmm, zmm/m512/m32{1toN}` [rounding-of-other-form]{{$}}
    vcmpps k1, ymm1, ymm2, {sae}, 5
; CHECK: :[[#@LINE-1]]:28: error: `vcmpps` takes no `{sae}` with these operands: it does with `k, zmm, zmm/m512/m32{1toN}, imm8` [rounding-of-other-form]{{$}}
    vmulph ymm0, ymm1, ymm2, {rz-sae}
; CHECK: :[[#@LINE-1]]:30: error: `vmulph` takes no `{rz-sae}` with these operands: it does with `zmm, zmm, zmm/m512/m16{1toN}` [rounding-of-other-form]{{$}}
    vcvtsi2sd xmm0, xmm1, eax, {rn-sae}
; CHECK: :[[#@LINE-1]]:32: error: `vcvtsi2sd` takes no `{rn-sae}` with these operands: it does with `xmm, xmm, r64/m64` [rounding-of-other-form]{{$}}
    vpaddd zmm0, zmm1, zmm2, {rn-sae}
; CHECK: :[[#@LINE-1]]:30: error: `vpaddd` takes no rounding: leave `{rn-sae}` out [rounding-not-allowed]{{$}}
    vpaddd zmm0, zmm1, zmm2, {sae}
; CHECK: :[[#@LINE-1]]:30: error: `vpaddd` takes no rounding: leave `{sae}` out [rounding-not-allowed]{{$}}
    addps xmm0, xmm1, {rn-sae}
; CHECK: :[[#@LINE-1]]:23: error: `addps` takes no rounding: leave `{rn-sae}` out [rounding-not-allowed]{{$}}
    add eax, ecx, {rn-sae}
; CHECK: :[[#@LINE-1]]:19: error: `add` takes no rounding: leave `{rn-sae}` out [rounding-not-allowed]{{$}}
    vaddps zmm0, zmm1, zmm2, {rx-sae}
; CHECK: :[[#@LINE-1]]:30: error: `{rx-sae}` is no rounding: `{rn-sae}`, `{rd-sae}`, `{ru-sae}` and `{rz-sae}` are [unknown-rounding]{{$}}
    vaddps zmm0, zmm1, zmm2, {rn}
; CHECK: :[[#@LINE-1]]:30: error: `{rn}` is no decorator: a mask `{k1}` to `{k7}`, `{z}`, a broadcast `{1to16}`, `{rn-sae}` and `{sae}` are [not-a-decorator]{{$}}
    vaddps zmm0, zmm1, zmm2, {rn_sae}
; CHECK: :[[#@LINE-1]]:30: error: `{rn_sae}` is no decorator: a mask `{k1}` to `{k7}`, `{z}`, a broadcast `{1to16}`, `{rn-sae}` and `{sae}` are [not-a-decorator]{{$}}
    vaddps zmm0, zmm1, zmm2, {rn-sae}{rz-sae}
; CHECK: :[[#@LINE-1]]:38: error: `{rz-sae}` is one too many: an instruction has one rounding [second-decorator]{{$}}
    vaddps zmm0, zmm1, zmm2, {rn-sae}, {rz-sae}
; CHECK: :[[#@LINE-1]]:40: error: `{rz-sae}` is one too many: an instruction has one rounding [second-decorator]{{$}}
    vaddps zmm0{rn-sae}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:16: error: `{rn-sae}` belongs behind the last operand, not to the destination [rounding-on-destination]{{$}}
    vaddps zmm0, {rn-sae}, zmm1, zmm2
; CHECK: :[[#@LINE-1]]:18: error: `{rn-sae}` belongs behind the last operand, not to the destination [rounding-on-destination]{{$}}
    vrndscaleps zmm0, zmm1, {sae}, 256
; CHECK: :[[#@LINE-1]]:36: error: `256` does not fit in the immediate of `vrndscaleps`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    ret
}
