; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; XOP, FMA4, TBM, LWP and 3DNow!: four and five operands, and their immediates.
pasm 1
extern data int32_t data_word

function void f() noframe target(bulldozer, tbm, d3now) {
    vfmaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:5: error: `vfmaddps` takes 4 operands, not 3 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vfmaddps` takes `xmm, xmm, xmm, xmm/m128`, `xmm, xmm, xmm/m128, xmm`, `ymm, ymm, ymm, ymm/m256`{{$}}
    vfmaddps xmm0, xmm1, [rdi], [rsi]
; CHECK: :[[#@LINE-1]]:26: error: `vfmaddps` has no form that takes `xmm, xmm, memory, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vfmaddps` takes `xmm, xmm, xmm, xmm/m128`, `xmm, xmm, xmm/m128, xmm`, `ymm, ymm, ymm, ymm/m256`{{$}}
    vfmaddps xmm0, xmm1, xmm2, 5
; CHECK: :[[#@LINE-1]]:32: error: `vfmaddps` has no form that takes `xmm, xmm, xmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vfmaddps` takes `xmm, xmm, xmm, xmm/m128`, `xmm, xmm, xmm/m128, xmm`, `ymm, ymm, ymm, ymm/m256`{{$}}
    vfmaddps xmm0, xmm1, ymm2, xmm3
; CHECK: :[[#@LINE-1]]:26: error: `vfmaddps` takes `xmm` here, not `ymm2` [wrong-register]{{$}}
    vfmaddss xmm0, xmm1, xmm2, qword [rdi]
; CHECK: :[[#@LINE-1]]:38: error: `vfmaddss` takes `dword` here, not `qword` [wrong-memory-size]{{$}}
    vpermil2ps xmm0, xmm1, xmm2, xmm3
; CHECK: :[[#@LINE-1]]:5: error: `vpermil2ps` takes 5 operands, not 4 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpermil2ps` takes `xmm, xmm, xmm/m128, xmm, imm4`, `xmm, xmm, xmm, xmm/m128, imm4`, `ymm, ymm, ymm/m256, ymm, imm4`{{$}}
    vpermil2ps xmm0, xmm1, xmm2, xmm3, 16
; CHECK: :[[#@LINE-1]]:40: error: `16` does not fit in the immediate of `vpermil2ps`, 4 bits: 0 to 15 [immediate-out-of-range]{{$}}
    vpermil2ps xmm0, xmm1, xmm2, xmm3, -1
; CHECK: :[[#@LINE-1]]:40: error: `-1` does not fit in the immediate of `vpermil2ps`, 4 bits: 0 to 15 [immediate-out-of-range]{{$}}
    vpermil2ps xmm0, xmm1, xmm2, xmm3, eax
; CHECK: :[[#@LINE-1]]:40: error: `vpermil2ps` has no form that takes `xmm, xmm, xmm, xmm, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpermil2ps` takes `xmm, xmm, xmm/m128, xmm, imm4`, `xmm, xmm, xmm, xmm/m128, imm4`, `ymm, ymm, ymm/m256, ymm, imm4`{{$}}
    vpermil2pd ymm0, ymm1, ymm2, xmm3, 1
; CHECK: :[[#@LINE-1]]:34: error: `vpermil2pd` takes `ymm` here, not `xmm3` [wrong-register]{{$}}
    vpcmov xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:5: error: `vpcmov` takes 4 operands, not 3 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpcmov` takes `xmm, xmm, xmm/m128, xmm`, `xmm, xmm, xmm, xmm/m128`, `ymm, ymm, ymm/m256, ymm`{{$}}
    vprotb xmm0, xmm1, 256
; CHECK: :[[#@LINE-1]]:24: error: `256` does not fit in the immediate of `vprotb`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    vprotb xmm0, xmm1, eax
; CHECK: :[[#@LINE-1]]:24: error: `vprotb` has no form that takes `xmm, xmm, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vprotb` takes `xmm, xmm/m128, xmm`, `xmm, xmm, xmm/m128`, `xmm, xmm/m128, imm8`{{$}}
    vprotd ymm0, ymm1, 5
; CHECK: :[[#@LINE-1]]:12: error: `vprotd` has no form that takes `ymm, ymm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vprotd` takes `xmm, xmm/m128, imm8`, `xmm, xmm/m128, xmm`, `xmm, xmm, xmm/m128`{{$}}
    vpshlb xmm0, xmm1, 5
; CHECK: :[[#@LINE-1]]:24: error: `vpshlb` has no form that takes `xmm, xmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpshlb` takes `xmm, xmm/m128, xmm`, `xmm, xmm, xmm/m128`{{$}}
    vpcomb xmm0, xmm1, xmm2, 256
; CHECK: :[[#@LINE-1]]:30: error: `256` does not fit in the immediate of `vpcomb`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    vphaddbd ymm0, ymm1
; CHECK: :[[#@LINE-1]]:14: error: `vphaddbd` has no form that takes `ymm, ymm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vphaddbd` takes `xmm, xmm/m128`{{$}}
    vpperm xmm0, xmm1, xmm2, 5
; CHECK: :[[#@LINE-1]]:30: error: `vpperm` has no form that takes `xmm, xmm, xmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `vpperm` takes `xmm, xmm, xmm/m128, xmm`, `xmm, xmm, xmm, xmm/m128`{{$}}
    blcfill eax, 5
; CHECK: :[[#@LINE-1]]:18: error: `blcfill` has no form that takes `r32, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `blcfill` takes `r32, r32/m32`, `r64, r64/m64`{{$}}
    blcfill ax, cx
; CHECK: :[[#@LINE-1]]:13: error: `blcfill` has no form that takes `r16, r16` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `blcfill` takes `r32, r32/m32`, `r64, r64/m64`{{$}}
    bextr eax, ecx, 0x100000000
; CHECK: :[[#@LINE-1]]:21: error: `4294967296` does not fit in the immediate of `bextr`, 32 bits: -2147483648 to 4294967295 [immediate-out-of-range]{{$}}
    t1mskc [rdi], eax
; CHECK: :[[#@LINE-1]]:12: error: `t1mskc` has no form that takes `memory, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `t1mskc` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `t1mskc` takes `r32, r32/m32`, `r64, r64/m64`{{$}}
    llwpcb 5
; CHECK: :[[#@LINE-1]]:12: error: `llwpcb` has no form that takes `immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `llwpcb` takes `r32`, `r64`{{$}}
    lwpins eax, rcx, 5
; CHECK: :[[#@LINE-1]]:17: error: `lwpins` takes `r32` here, not `rcx`: write `ecx` [wrong-register]{{$}}
    pfadd xmm0, xmm1
; CHECK: :[[#@LINE-1]]:11: error: `pfadd` has no form that takes `xmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pfadd` takes `mm, mm/m64`{{$}}
    pfadd mm0
; CHECK: :[[#@LINE-1]]:5: error: `pfadd` takes 2 operands, not 1 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pfadd` takes `mm, mm/m64`{{$}}
    pfadd mm0, eax
; CHECK: :[[#@LINE-1]]:16: error: `pfadd` has no form that takes `mm, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pfadd` takes `mm, mm/m64`{{$}}
    pfadd [rdi], mm0
; CHECK: :[[#@LINE-1]]:11: error: `pfadd` has no form that takes `memory, mm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pfadd` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `pfadd` takes `mm, mm/m64`{{$}}
    pfadd mm0, dword [rdi]
; CHECK: :[[#@LINE-1]]:22: error: `pfadd` takes `qword` here, not `dword` [wrong-memory-size]{{$}}
    femms 5
; CHECK: :[[#@LINE-1]]:5: error: `femms` takes no operands, not 1 [wrong-operand-count]{{$}}
    ret
}
