; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; x87: one of two stack registers is st(0), and memory has the sizes that a form names.
pasm 1
extern data int32_t data_word

function void f() noframe target(sse3) {
    fadd st(1), st(2)
; CHECK: :[[#@LINE-1]]:17: error: `fadd` takes `st(0)` here, not `st(2)` [wrong-register]{{$}}
    fadd st(8)
; CHECK: :[[#@LINE-1]]:10: error: there is no register `st(8)`: `st(7)` is the last of its kind [no-such-register]{{$}}
    fadd st(-1)
; CHECK: :[[#@LINE-1]]:10: error: there is no register `st(-1)`: `st(7)` is the last of its kind [no-such-register]{{$}}
    fadd eax
; CHECK: :[[#@LINE-1]]:10: error: `fadd` has no form that takes `r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `fadd` takes `m32`, `m64`, `st(i)`{{$}}
    fadd [rdi]
; CHECK: :[[#@LINE-1]]:10: error: `fadd` does not tell how wide this memory operand is: write `dword` or `qword` before it [ambiguous-size]{{$}}
    fadd word [rdi]
; CHECK: :[[#@LINE-1]]:15: error: `fadd` takes `dword` or `qword` here, not `word` [wrong-memory-size]{{$}}
    fadd tbyte [rdi]
; CHECK: :[[#@LINE-1]]:16: error: `fadd` takes `dword` or `qword` here, not `tbyte` [wrong-memory-size]{{$}}
    fadd qword [rdi], st(0)
; CHECK: :[[#@LINE-1]]:16: error: `fadd` has no form that takes `m64, st` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `fadd` takes `st(0), st(i)`, `st(i), st(0)`, `m64`{{$}}
    fadd xmm0, xmm1
; CHECK: :[[#@LINE-1]]:10: error: `fadd` has no form that takes `xmm, xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `fadd` takes `st(0), st(i)`, `st(i), st(0)`, `m32`{{$}}
    fadd 1.0
; CHECK: :[[#@LINE-1]]:10: error: a number with a fraction is no immediate: write `float32(1.0)` or `float64(1.0)` for a constant in memory [float-as-operand]{{$}}
    fadd 5
; CHECK: :[[#@LINE-1]]:10: error: `fadd` has no form that takes `immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `fadd` takes `m32`, `m64`, `st(i)`{{$}}
    faddp st(0), st(1)
; CHECK: :[[#@LINE-1]]:18: error: `faddp` has no form that takes `st, st` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `faddp` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `faddp` takes `st(i), st(0)`, `st(i)`, no operands{{$}}
    faddp [rdi]
; CHECK: :[[#@LINE-1]]:11: error: `faddp` has no form that takes `memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `faddp` takes `st(i)`, `st(i), st(0)`, no operands{{$}}
    fsubrp st(0), st(2)
; CHECK: :[[#@LINE-1]]:19: error: `fsubrp` has no form that takes `st, st` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `fsubrp` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `fsubrp` takes `st(i), st(0)`, `st(i)`, no operands{{$}}
    fld eax
; CHECK: :[[#@LINE-1]]:9: error: `fld` has no form that takes `r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `fld` takes `m32`, `st(i)`, `m80`{{$}}
    fld [rdi]
; CHECK: :[[#@LINE-1]]:9: error: `fld` does not tell how wide this memory operand is: write `dword` or `qword` or `tbyte` before it [ambiguous-size]{{$}}
    fld word [rdi]
; CHECK: :[[#@LINE-1]]:14: error: `fld` takes `dword` or `qword` or `tbyte` here, not `word` [wrong-memory-size]{{$}}
    fld st(1), st(2)
; CHECK: :[[#@LINE-1]]:5: error: `fld` takes 1 operand, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `fld` takes `st(i)`, `m32`, `m80`{{$}}
    fld
; CHECK: :[[#@LINE-1]]:5: error: `fld` takes 1 operand, not 0 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `fld` takes `m32`, `st(i)`, `m80`{{$}}
    fst tbyte [rdi]
; CHECK: :[[#@LINE-1]]:15: error: `fst` takes `dword` or `qword` here, not `tbyte` [wrong-memory-size]{{$}}
    fstp word [rdi]
; CHECK: :[[#@LINE-1]]:15: error: `fstp` takes `dword` or `qword` or `tbyte` here, not `word` [wrong-memory-size]{{$}}
    fild tbyte [rdi]
; CHECK: :[[#@LINE-1]]:16: error: `fild` takes `word` or `dword` or `qword` here, not `tbyte` [wrong-memory-size]{{$}}
    fild st(1)
; CHECK: :[[#@LINE-1]]:10: error: `fild` has no form that takes `st` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `fild` takes `m32`, `m16`, `m64`{{$}}
    fist qword [rdi]
; CHECK: :[[#@LINE-1]]:16: error: `fist` takes `word` or `dword` here, not `qword` [wrong-memory-size]{{$}}
    fistp byte [rdi]
; CHECK: :[[#@LINE-1]]:16: error: `fistp` takes `word` or `dword` or `qword` here, not `byte` [wrong-memory-size]{{$}}
    fiadd qword [rdi]
; CHECK: :[[#@LINE-1]]:17: error: `fiadd` takes `word` or `dword` here, not `qword` [wrong-memory-size]{{$}}
    fbld qword [rdi]
; CHECK: :[[#@LINE-1]]:16: error: `fbld` takes `tbyte` here, not `qword` [wrong-memory-size]{{$}}
    fbstp dword [rdi]
; CHECK: :[[#@LINE-1]]:17: error: `fbstp` takes `tbyte` here, not `dword` [wrong-memory-size]{{$}}
    fisttp tbyte [rdi]
; CHECK: :[[#@LINE-1]]:18: error: `fisttp` takes `word` or `dword` or `qword` here, not `tbyte` [wrong-memory-size]{{$}}
    fxch eax
; CHECK: :[[#@LINE-1]]:10: error: `fxch` has no form that takes `r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `fxch` takes `st(i)`, `st(0), st(i)`, no operands{{$}}
    fxch st(1), st(2)
; CHECK: :[[#@LINE-1]]:10: error: `fxch` takes `st(0)` here, not `st(1)` [wrong-register]{{$}}
    fcom st(1), st(2)
; CHECK: :[[#@LINE-1]]:10: error: `fcom` takes `st(0)` here, not `st(1)` [wrong-register]{{$}}
    fcomi st(1), st(0)
; CHECK: :[[#@LINE-1]]:11: error: `fcomi` has no form that takes `st, st` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `fcomi` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `fcomi` takes `st(0), st(i)`, `st(i)`, no operands{{$}}
    fcompp st(1)
; CHECK: :[[#@LINE-1]]:5: error: `fcompp` takes no operands, not 1 [wrong-operand-count]{{$}}
    fcmovb st(1), st(0)
; CHECK: :[[#@LINE-1]]:12: error: `fcmovb` has no form that takes `st, st` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `fcmovb` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `fcmovb` takes `st(0), st(i)`{{$}}
    fcmovb st(0), [rdi]
; CHECK: :[[#@LINE-1]]:19: error: `fcmovb` has no form that takes `st, memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `fcmovb` takes `st(0), st(i)`{{$}}
    ffree [rdi]
; CHECK: :[[#@LINE-1]]:11: error: `ffree` has no form that takes `memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `ffree` takes `st(i)`{{$}}
    fldcw ax
; CHECK: :[[#@LINE-1]]:11: error: `fldcw` has no form that takes `r16` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `fldcw` takes `m`{{$}}
    fstsw eax
; CHECK: :[[#@LINE-1]]:11: error: `fstsw` takes `ax` here, not `eax` [wrong-register]{{$}}
    fnstsw al
; CHECK: :[[#@LINE-1]]:12: error: `fnstsw` takes `ax` here, not `al` [wrong-register]{{$}}
    fsqrt st(0)
; CHECK: :[[#@LINE-1]]:5: error: `fsqrt` takes no operands, not 1 [wrong-operand-count]{{$}}
    fld1 5
; CHECK: :[[#@LINE-1]]:5: error: `fld1` takes no operands, not 1 [wrong-operand-count]{{$}}
    mov st0, eax
; CHECK: :[[#@LINE-1]]:9: error: `mov` has no form that takes `st, r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `mov` takes `r32/m32, r32`, `r32, r32/m32`, `sreg, r16/r32/r64/m16`{{$}}
    ret
}
