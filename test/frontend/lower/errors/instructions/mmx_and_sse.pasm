; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; MMX and SSE: registers of the wrong file, sizes of memory, immediates, and xmm0 as a fixed register.
pasm 1
extern data int32_t data_word

function void f() noframe target(x86_64_v2, aes, pclmulqdq, sha, gfni, sse4a, kl) {
    addps xmm0, ymm1
; CHECK: :[[#@LINE-1]]:17: error: `addps` takes `xmm` here, not `ymm1` [wrong-register]{{$}}
    addps xmm0, eax
; CHECK: :[[#@LINE-1]]:17: error: `addps` has no form that takes `xmm, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `addps` takes `xmm, xmm/m128`{{$}}
    addps xmm0, 5
; CHECK: :[[#@LINE-1]]:17: error: `addps` has no form that takes `xmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `addps` takes `xmm, xmm/m128`{{$}}
    addps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:5: error: `addps` takes 2 operands, not 3 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `addps` takes `xmm, xmm/m128`{{$}}
    addps [rdi], xmm0
; CHECK: :[[#@LINE-1]]:11: error: `addps` has no form that takes `memory, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `addps` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `addps` takes `xmm, xmm/m128`{{$}}
    addps xmm0, qword [rdi]
; CHECK: :[[#@LINE-1]]:23: error: `addps` takes `xmmword` here, not `qword` [wrong-memory-size]{{$}}
    addss xmm0, qword [rdi]
; CHECK: :[[#@LINE-1]]:23: error: `addss` takes `dword` here, not `qword` [wrong-memory-size]{{$}}
    addsd xmm0, dword [rdi]
; CHECK: :[[#@LINE-1]]:23: error: `addsd` takes `qword` here, not `dword` [wrong-memory-size]{{$}}
    addps mm0, mm1
; CHECK: :[[#@LINE-1]]:11: error: `addps` has no form that takes `mm, mm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `addps` takes `xmm, xmm/m128`{{$}}
    movaps [rdi], [rsi]
; CHECK: :[[#@LINE-1]]:12: error: `movaps` has no form that takes `memory, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movaps` takes `xmm, xmm/m128`, `xmm/m128, xmm`{{$}}
    movaps xmm0, dword [rdi]
; CHECK: :[[#@LINE-1]]:24: error: `movaps` takes `xmmword` here, not `dword` [wrong-memory-size]{{$}}
    movss xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:5: error: `movss` takes 2 operands, not 3 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movss` takes `xmm, xmm`, `xmm, m32`, `m32, xmm`{{$}}
    movd xmm0, al
; CHECK: :[[#@LINE-1]]:16: error: `movd` takes `r32` or `r64` here, not `al` [wrong-register]{{$}}
    movd xmm0, xmm1
; CHECK: :[[#@LINE-1]]:16: error: `movd` has no form that takes `xmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movq` takes these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `movd` takes `xmm, r32/m32`, `r32/m32, xmm`, `xmm, r64`{{$}}
    movq xmm0, eax
; CHECK: :[[#@LINE-1]]:16: error: `movq` takes `r64` here, not `eax`: write `rax` [wrong-register]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movd` takes these operands{{$}}
    movdqa mm0, [rdi]
; CHECK: :[[#@LINE-1]]:12: error: `movdqa` has no form that takes `mm, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movdqa` takes `xmm, xmm/m128`, `xmm/m128, xmm`{{$}}
    movdqa xmm0, mm1
; CHECK: :[[#@LINE-1]]:18: error: `movdqa` has no form that takes `xmm, mm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movdqa` takes `xmm, xmm/m128`, `xmm/m128, xmm`{{$}}
    movhlps xmm0, [rdi]
; CHECK: :[[#@LINE-1]]:19: error: `movhlps` has no form that takes `xmm, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movhlps` takes `xmm, xmm`{{$}}
    movhps xmm0, xmm1
; CHECK: :[[#@LINE-1]]:18: error: `movhps` has no form that takes `xmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movhps` takes `xmm, m64`, `m64, xmm`{{$}}
    movntps xmm0, [rdi]
; CHECK: :[[#@LINE-1]]:13: error: `movntps` has no form that takes `xmm, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movntps` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `movntps` takes `m128, xmm`{{$}}
    movntdqa xmm0, xmm1
; CHECK: :[[#@LINE-1]]:20: error: `movntdqa` has no form that takes `xmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movntdqa` takes `xmm, m128`{{$}}
    maskmovdqu xmm0, [rdi]
; CHECK: :[[#@LINE-1]]:22: error: `maskmovdqu` has no form that takes `xmm, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `maskmovdqu` takes `xmm, xmm`{{$}}
    movq2dq xmm0, xmm1
; CHECK: :[[#@LINE-1]]:19: error: `movq2dq` has no form that takes `xmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movq2dq` takes `xmm, mm`{{$}}
    movdq2q xmm0, xmm1
; CHECK: :[[#@LINE-1]]:13: error: `movdq2q` has no form that takes `xmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movdq2q` takes `mm, xmm`{{$}}
    pshufd xmm0, rax, 4
; CHECK: :[[#@LINE-1]]:18: error: `pshufd` has no form that takes `xmm, r64, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pshufd` takes `xmm, xmm/m128, imm8`{{$}}
    pshufd xmm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `pshufd` takes 3 operands, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pshufb` takes these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `pshufd` takes `xmm, xmm/m128, imm8`{{$}}
    pshufd xmm0, xmm1, 256
; CHECK: :[[#@LINE-1]]:24: error: `256` does not fit in the immediate of `pshufd`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    pshufd mm0, mm1, 4
; CHECK: :[[#@LINE-1]]:12: error: `pshufd` has no form that takes `mm, mm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pshufw` takes these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `pshufd` takes `xmm, xmm/m128, imm8`{{$}}
    pshufw xmm0, xmm1, 5
; CHECK: :[[#@LINE-1]]:12: error: `pshufw` has no form that takes `xmm, xmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pshufd` takes these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `pshufw` takes `mm, mm/m64, imm8`{{$}}
    shufps xmm0, xmm1, eax
; CHECK: :[[#@LINE-1]]:24: error: `shufps` has no form that takes `xmm, xmm, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `shufps` takes `xmm, xmm/m128, imm8`{{$}}
    cmpps xmm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `cmpps` takes 3 operands, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `cmpps` takes `xmm, xmm/m128, imm8`{{$}}
    cmpps xmm0, xmm1, 256
; CHECK: :[[#@LINE-1]]:23: error: `256` does not fit in the immediate of `cmpps`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    cmpeqps xmm0, xmm1, 0
; CHECK: :[[#@LINE-1]]:5: error: `cmpeqps` takes 2 operands, not 3 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `cmpeqps` takes `xmm, xmm/m128`{{$}}
    cvtsi2sd xmm0, [rdi]
; CHECK: :[[#@LINE-1]]:20: error: `cvtsi2sd` does not tell how wide this memory operand is: write `dword` or `qword` before it [ambiguous-size]{{$}}
    cvtsi2ss xmm0, [rdi]
; CHECK: :[[#@LINE-1]]:20: error: `cvtsi2ss` does not tell how wide this memory operand is: write `dword` or `qword` before it [ambiguous-size]{{$}}
    cvtsi2sd xmm0, xmm1
; CHECK: :[[#@LINE-1]]:20: error: `cvtsi2sd` has no form that takes `xmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `cvtsi2sd` takes `xmm, r32/m32`, `xmm, r64/m64`{{$}}
    cvtsi2sd xmm0, ax
; CHECK: :[[#@LINE-1]]:20: error: `cvtsi2sd` takes `r32` or `r64` here, not `ax` [wrong-register]{{$}}
    cvttsd2si ax, xmm1
; CHECK: :[[#@LINE-1]]:15: error: `cvttsd2si` takes `r32` or `r64` here, not `ax` [wrong-register]{{$}}
    cvtsd2si eax, dword [rdi]
; CHECK: :[[#@LINE-1]]:25: error: `cvtsd2si` takes `qword` here, not `dword` [wrong-memory-size]{{$}}
    cvtpi2ps xmm0, xmm1
; CHECK: :[[#@LINE-1]]:20: error: `cvtpi2ps` has no form that takes `xmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `cvtpi2ps` takes `xmm, mm/m64`{{$}}
    pextrw eax, ymm0, 1
; CHECK: :[[#@LINE-1]]:17: error: `pextrw` takes `xmm` here, not `ymm0` [wrong-register]{{$}}
    pextrw eax, xmm0, 256
; CHECK: :[[#@LINE-1]]:23: error: `256` does not fit in the immediate of `pextrw`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    pextrb al, xmm0, 1
; CHECK: :[[#@LINE-1]]:12: error: `pextrb` takes `r32` or `r64` here, not `al` [wrong-register]{{$}}
    pextrd rax, xmm0, 1
; CHECK: :[[#@LINE-1]]:12: error: `pextrd` takes `r32` here, not `rax`: write `eax` [wrong-register]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pextrb`, `pextrq`, `pextrw` take these operands{{$}}
    pextrq eax, xmm0, 1
; CHECK: :[[#@LINE-1]]:12: error: `pextrq` takes `r64` here, not `eax`: write `rax` [wrong-register]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pextrb`, `pextrd`, `pextrw` take these operands{{$}}
    pinsrw xmm0, al, 1
; CHECK: :[[#@LINE-1]]:18: error: `pinsrw` takes `r32` or `r64` here, not `al` [wrong-register]{{$}}
    pinsrb xmm0, eax, 256
; CHECK: :[[#@LINE-1]]:23: error: `256` does not fit in the immediate of `pinsrb`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    pinsrq xmm0, eax, 1
; CHECK: :[[#@LINE-1]]:18: error: `pinsrq` takes `r64` here, not `eax`: write `rax` [wrong-register]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pinsrb`, `pinsrd`, `pinsrw` take these operands{{$}}
    pmovmskb eax, [rdi]
; CHECK: :[[#@LINE-1]]:19: error: `pmovmskb` has no form that takes `r32, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pmovmskb` takes `r32/r64, mm`, `r32/r64, xmm`{{$}}
    pmovmskb xmm0, xmm1
; CHECK: :[[#@LINE-1]]:14: error: `pmovmskb` has no form that takes `xmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pmovmskb` takes `r32/r64, xmm`, `r32/r64, mm`{{$}}
    movmskps eax, [rdi]
; CHECK: :[[#@LINE-1]]:19: error: `movmskps` has no form that takes `r32, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `movmskps` takes `r32/r64, xmm`{{$}}
    pslld xmm0, ecx
; CHECK: :[[#@LINE-1]]:17: error: `pslld` has no form that takes `xmm, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pslld` takes `xmm, xmm/m128`, `xmm, imm8`, `mm, mm/m64`{{$}}
    pslld xmm0, 256
; CHECK: :[[#@LINE-1]]:17: error: `256` does not fit in the immediate of `pslld`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    psrldq mm0, 4
; CHECK: :[[#@LINE-1]]:12: error: `psrldq` has no form that takes `mm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `psrld` takes these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `psrldq` takes `xmm, imm8`{{$}}
    psrldq xmm0, xmm1
; CHECK: :[[#@LINE-1]]:18: error: `psrldq` has no form that takes `xmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `psrld` takes these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `psrldq` takes `xmm, imm8`{{$}}
    paddd mm0, xmm1
; CHECK: :[[#@LINE-1]]:16: error: `paddd` has no form that takes `mm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `paddd` takes `mm, mm/m64`, `xmm, xmm/m128`{{$}}
    paddd xmm0, mm1
; CHECK: :[[#@LINE-1]]:11: error: `paddd` has no form that takes `xmm, mm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `paddd` takes `mm, mm/m64`, `xmm, xmm/m128`{{$}}
    paddd mm0, 5
; CHECK: :[[#@LINE-1]]:16: error: `paddd` has no form that takes `mm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `paddd` takes `mm, mm/m64`, `xmm, xmm/m128`{{$}}
    pxor zmm0, zmm1
; CHECK: :[[#@LINE-1]]:10: error: `pxor` has no form that takes `zmm, zmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pxor` takes `mm, mm/m64`, `xmm, xmm/m128`{{$}}
    comiss xmm0, 5
; CHECK: :[[#@LINE-1]]:18: error: `comiss` has no form that takes `xmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `comiss` takes `xmm, xmm/m32`{{$}}
    unpcklps xmm0, dword [rdi]
; CHECK: :[[#@LINE-1]]:26: error: `unpcklps` takes `xmmword` here, not `dword` [wrong-memory-size]{{$}}
    ldmxcsr eax
; CHECK: :[[#@LINE-1]]:13: error: `ldmxcsr` has no form that takes `r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `ldmxcsr` takes `m32`{{$}}
    ldmxcsr qword [rdi]
; CHECK: :[[#@LINE-1]]:19: error: `ldmxcsr` takes `dword` here, not `qword` [wrong-memory-size]{{$}}
    prefetcht0 rax
; CHECK: :[[#@LINE-1]]:16: error: `prefetcht0` has no form that takes `r64` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `prefetcht0` takes `m8`{{$}}
    emms mm0
; CHECK: :[[#@LINE-1]]:5: error: `emms` takes no operands, not 1 [wrong-operand-count]{{$}}
    blendvps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:26: error: `blendvps` takes `xmm0` here, not `xmm2` [wrong-register]{{$}}
    pblendvb xmm1, xmm2, xmm3
; CHECK: :[[#@LINE-1]]:26: error: `pblendvb` takes `xmm0` here, not `xmm3` [wrong-register]{{$}}
    blendps xmm0, xmm1, 256
; CHECK: :[[#@LINE-1]]:25: error: `256` does not fit in the immediate of `blendps`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    roundps xmm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `roundps` takes 3 operands, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `roundps` takes `xmm, xmm/m128, imm8`{{$}}
    dpps xmm0, xmm1, eax
; CHECK: :[[#@LINE-1]]:22: error: `dpps` has no form that takes `xmm, xmm, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `dpps` takes `xmm, xmm/m128, imm8`{{$}}
    insertps xmm0, qword [rdi], 1
; CHECK: :[[#@LINE-1]]:26: error: `insertps` takes `dword` here, not `qword` [wrong-memory-size]{{$}}
    extractps xmm0, xmm1, 1
; CHECK: :[[#@LINE-1]]:15: error: `extractps` has no form that takes `xmm, xmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `extractps` takes `r32/r64/m32, xmm, imm8`{{$}}
    pmovzxbd xmm0, xmmword [rdi]
; CHECK: :[[#@LINE-1]]:28: error: `pmovzxbd` takes `dword` here, not `xmmword` [wrong-memory-size]{{$}}
    insertq xmm0, xmm1, 5
; CHECK: :[[#@LINE-1]]:5: error: `insertq` takes 2 or 4 operands, not 3 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `insertq` takes `xmm, xmm, imm8, imm8`, `xmm, xmm`{{$}}
    insertq xmm0, xmm1, 5, 256
; CHECK: :[[#@LINE-1]]:28: error: `256` does not fit in the immediate of `insertq`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    extrq xmm0, 5
; CHECK: :[[#@LINE-1]]:17: error: `extrq` has no form that takes `xmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `extrq` takes `xmm, xmm`, `xmm, imm8, imm8`{{$}}
    extrq xmm0, xmm1, 5
; CHECK: :[[#@LINE-1]]:17: error: `extrq` has no form that takes `xmm, xmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `extrq` takes `xmm, imm8, imm8`, `xmm, xmm`{{$}}
    sha1rnds4 xmm0, xmm1, 256
; CHECK: :[[#@LINE-1]]:27: error: `256` does not fit in the immediate of `sha1rnds4`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    sha256rnds2 xmm1, xmm2, xmm3
; CHECK: :[[#@LINE-1]]:29: error: `sha256rnds2` takes `xmm0` here, not `xmm3` [wrong-register]{{$}}
    aesenc xmm0, ymm1
; CHECK: :[[#@LINE-1]]:18: error: `aesenc` takes `xmm` here, not `ymm1` [wrong-register]{{$}}
    aeskeygenassist xmm0, xmm1, 300
; CHECK: :[[#@LINE-1]]:33: error: `300` does not fit in the immediate of `aeskeygenassist`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    pclmulqdq xmm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `pclmulqdq` takes 3 operands, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pclmulqdq` takes `xmm, xmm/m128, imm8`{{$}}
    aesenc128kl xmm0, xmm1
; CHECK: :[[#@LINE-1]]:23: error: `aesenc128kl` has no form that takes `xmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `aesenc128kl` takes `xmm, m`{{$}}
    loadiwkey xmm0
; CHECK: :[[#@LINE-1]]:5: error: `loadiwkey` takes 2 or 3 operands, not 1 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `loadiwkey` takes `xmm, xmm, <xmm0>`{{$}}
    encodekey128 rax, rcx
; CHECK: :[[#@LINE-1]]:18: error: `encodekey128` has no form that takes `r64, r64` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `encodekey128` takes `r32, r32`{{$}}
    ret
}
