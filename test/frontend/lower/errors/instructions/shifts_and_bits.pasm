; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Shifts, rotations and bit tests: where the count may be.
pasm 1
extern data int32_t data_word

function void f() noframe {
    shl eax, ecx
; CHECK: :[[#@LINE-1]]:14: error: `shl` takes `cl` or a number here, not `ecx` [wrong-register]{{$}}
    shl eax, dl
; CHECK: :[[#@LINE-1]]:14: error: `shl` takes `cl` or a number here, not `dl` [wrong-register]{{$}}
    shl eax, 256
; CHECK: :[[#@LINE-1]]:14: error: `256` does not fit in the immediate of `shl`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    shl eax, -129
; CHECK: :[[#@LINE-1]]:14: error: `-129` does not fit in the immediate of `shl`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    shl [rdi], 1
; CHECK: :[[#@LINE-1]]:9: error: `shl` does not tell how wide this memory operand is: write `byte` or `word` or `dword` or `qword` before it [ambiguous-size]{{$}}
    shl [rdi], cl
; CHECK: :[[#@LINE-1]]:9: error: `shl` does not tell how wide this memory operand is: write `byte` or `word` or `dword` or `qword` before it [ambiguous-size]{{$}}
    shl eax, [rdi]
; CHECK: :[[#@LINE-1]]:14: error: `shl` has no form that takes `r32, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `shl` takes `r32/m32, <1>`, `r32/m32, cl`, `r32/m32, imm8`{{$}}
    shl 5, 1
; CHECK: :[[#@LINE-1]]:9: error: `shl` has no form that takes `immediate, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `shl` takes `r8/m8, <1>`, `r32/m32, <1>`, `r16/m16, <1>`{{$}}
    sar xmm0, 1
; CHECK: :[[#@LINE-1]]:9: error: `sar` has no form that takes `xmm, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `sar` takes `r8/m8, <1>`, `r32/m32, <1>`, `r16/m16, <1>`{{$}}
    rol eax, cl, 5
; CHECK: :[[#@LINE-1]]:5: error: `rol` takes 1 or 2 operands, not 3 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `rol` takes `r32/m32, cl`, `r32/m32, <1>`, `r8/m8, cl`{{$}}
    ror rax, cx
; CHECK: :[[#@LINE-1]]:14: error: `ror` takes `cl` or a number here, not `cx` [wrong-register]{{$}}
    rcl ax, rcx
; CHECK: :[[#@LINE-1]]:13: error: `rcl` takes `cl` or a number here, not `rcx` [wrong-register]{{$}}
    shld eax, ecx
; CHECK: :[[#@LINE-1]]:5: error: `shld` takes 3 operands, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `shld` takes `r32/m32, r32, cl`, `r32/m32, r32, imm8`, `r16/m16, r16, cl`{{$}}
    shld eax, ecx, edx
; CHECK: :[[#@LINE-1]]:20: error: `shld` takes `cl` or a number here, not `edx` [wrong-register]{{$}}
    shld eax, ecx, 256
; CHECK: :[[#@LINE-1]]:20: error: `256` does not fit in the immediate of `shld`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    shld al, cl, 1
; CHECK: :[[#@LINE-1]]:10: error: `shld` has no form that takes `r8, r8, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `shld` takes `r32/m32, r32, imm8`, `r16/m16, r16, imm8`, `r64/m64, r64, imm8`{{$}}
    shrd rax, ecx, 1
; CHECK: :[[#@LINE-1]]:15: error: `shrd` takes `r64` here, not `ecx`: write `rcx` [wrong-register]{{$}}
    bt al, 5
; CHECK: :[[#@LINE-1]]:8: error: `bt` takes `r16` or `r32` or `r64` here, not `al` [wrong-register]{{$}}
    bt eax, cl
; CHECK: :[[#@LINE-1]]:13: error: `bt` takes `r32` here, not `cl`: write `ecx` [wrong-register]{{$}}
    bt eax, 256
; CHECK: :[[#@LINE-1]]:13: error: `256` does not fit in the immediate of `bt`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    bt [rdi], 5
; CHECK: :[[#@LINE-1]]:8: error: `bt` does not tell how wide this memory operand is: write `word` or `dword` or `qword` before it [ambiguous-size]{{$}}
    bts eax, rcx
; CHECK: :[[#@LINE-1]]:14: error: `bts` takes `r32` here, not `rcx`: write `ecx` [wrong-register]{{$}}
    btr rax, cx
; CHECK: :[[#@LINE-1]]:14: error: `btr` takes `r64` here, not `cx`: write `rcx` [wrong-register]{{$}}
    btc 5, eax
; CHECK: :[[#@LINE-1]]:9: error: `btc` has no form that takes `immediate, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `btc` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `btc` takes `r32/m32, r32`, `r16/m16, r16`, `r64/m64, r64`{{$}}
    bsf al, cl
; CHECK: :[[#@LINE-1]]:9: error: `bsf` has no form that takes `r8, r8` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `bsf` takes `r32, r32/m32`, `r16, r16/m16`, `r64, r64/m64`{{$}}
    bsr eax, 5
; CHECK: :[[#@LINE-1]]:14: error: `bsr` has no form that takes `r32, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `bsr` takes `r32, r32/m32`, `r16, r16/m16`, `r64, r64/m64`{{$}}
    ret
}
