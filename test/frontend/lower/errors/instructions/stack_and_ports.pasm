; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Push, pop, enter, ports and interrupts: sizes and fixed registers.
pasm 1
extern data int32_t data_word

function void f() noframe {
    push eax
; CHECK: :[[#@LINE-1]]:10: error: `push` takes `r16` or `r64` here, not `eax` [wrong-register]{{$}}
    push al
; CHECK: :[[#@LINE-1]]:10: error: `push` takes `r16` or `r64` here, not `al` [wrong-register]{{$}}
    push 0x100000000
; CHECK: :[[#@LINE-1]]:10: error: `4294967296` does not fit in the immediate of `push`, 32 bits, sign-extended: -2147483648 to 2147483647 [immediate-out-of-range]{{$}}
    push dword [rdi]
; CHECK: :[[#@LINE-1]]:16: error: `push` takes `word` or `qword` here, not `dword` [wrong-memory-size]{{$}}
    push word 5
; CHECK: :[[#@LINE-1]]:15: error: `push` has no `word` immediate that holds `5` here: leave `word` out [immediate-size-word]{{$}}
    push cs
; CHECK: :[[#@LINE-1]]:10: error: `push` takes `fs` or `gs` or a number here, not `cs` [wrong-register]{{$}}
    push xmm0
; CHECK: :[[#@LINE-1]]:10: error: `push` has no form that takes `xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `push` takes `r64`, `r16`, `r64/m64`{{$}}
    pop eax
; CHECK: :[[#@LINE-1]]:9: error: `pop` takes `r16` or `r64` here, not `eax` [wrong-register]{{$}}
    pop 5
; CHECK: :[[#@LINE-1]]:9: error: `pop` has no form that takes `immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `pop` takes `r64`, `r16`, `r64/m64`{{$}}
    pop cs
; CHECK: :[[#@LINE-1]]:9: error: `pop` takes `fs` or `gs` here, not `cs` [wrong-register]{{$}}
    pop ss
; CHECK: :[[#@LINE-1]]:9: error: `pop` takes `fs` or `gs` here, not `ss` [wrong-register]{{$}}
    pop dword [rdi]
; CHECK: :[[#@LINE-1]]:15: error: `pop` takes `word` or `qword` here, not `dword` [wrong-memory-size]{{$}}
    enter 5
; CHECK: :[[#@LINE-1]]:5: error: `enter` takes 2 operands, not 1 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `enter` takes `imm16, imm8`{{$}}
    enter 65536, 0
; CHECK: :[[#@LINE-1]]:11: error: `65536` does not fit in the immediate of `enter`, 16 bits: -32768 to 65535 [immediate-out-of-range]{{$}}
    enter 5, 256
; CHECK: :[[#@LINE-1]]:14: error: `256` does not fit in the immediate of `enter`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    enter eax, 5
; CHECK: :[[#@LINE-1]]:11: error: `enter` has no form that takes `r32, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `enter` takes `imm16, imm8`{{$}}
    leave 5
; CHECK: :[[#@LINE-1]]:5: error: `leave` takes no operands, not 1 [wrong-operand-count]{{$}}
    ret eax
; CHECK: :[[#@LINE-1]]:9: error: `ret` has no form that takes `r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `ret` takes `imm16`, no operands{{$}}
    ret 65536
; CHECK: :[[#@LINE-1]]:9: error: `65536` does not fit in the immediate of `ret`, 16 bits: -32768 to 65535 [immediate-out-of-range]{{$}}
    retf -32769
; CHECK: :[[#@LINE-1]]:10: error: `-32769` does not fit in the immediate of `retf`, 16 bits: -32768 to 65535 [immediate-out-of-range]{{$}}
    int 256
; CHECK: :[[#@LINE-1]]:9: error: `256` does not fit in the immediate of `int`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    int eax
; CHECK: :[[#@LINE-1]]:9: error: `int` has no form that takes `r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `int` takes `3`, `imm8`{{$}}
    int
; CHECK: :[[#@LINE-1]]:5: error: `int` takes 1 operand, not 0 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `int1`, `int3` take these operands{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `int` takes `3`, `imm8`{{$}}
    int3 5
; CHECK: :[[#@LINE-1]]:5: error: `int3` takes no operands, not 1 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `int` takes these operands{{$}}
    in eax, ecx
; CHECK: :[[#@LINE-1]]:13: error: `in` takes `dx` or a number here, not `ecx` [wrong-register]{{$}}
    in rax, dx
; CHECK: :[[#@LINE-1]]:8: error: `in` takes `al` or `ax` or `eax` here, not `rax` [wrong-register]{{$}}
    in al, cx
; CHECK: :[[#@LINE-1]]:12: error: `in` takes `dx` or a number here, not `cx` [wrong-register]{{$}}
    in al, 256
; CHECK: :[[#@LINE-1]]:12: error: `256` does not fit in the immediate of `in`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    in ah, dx
; CHECK: :[[#@LINE-1]]:8: error: `in` takes `al` or `ax` or `eax` here, not `ah` [wrong-register]{{$}}
    out 256, al
; CHECK: :[[#@LINE-1]]:9: error: `256` does not fit in the immediate of `out`, 8 bits: -128 to 255 [immediate-out-of-range]{{$}}
    out dx, rax
; CHECK: :[[#@LINE-1]]:13: error: `out` takes `al` or `ax` or `eax` here, not `rax` [wrong-register]{{$}}
    out al, dx
; CHECK: :[[#@LINE-1]]:9: error: `out` has no form that takes `r8, r16` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `out` would take these operands the other way round: the destination stands first{{$}}
; CHECK: :[[#@LINE-3]]:5: note: `out` takes `dx, al`, `dx, eax`, `imm8, al`{{$}}
    out cx, al
; CHECK: :[[#@LINE-1]]:9: error: `out` takes `dx` or a number here, not `cx` [wrong-register]{{$}}
    out 5, 6
; CHECK: :[[#@LINE-1]]:12: error: `out` has no form that takes `immediate, immediate` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `out` takes `imm8, al`, `imm8, eax`, `imm8, ax`{{$}}
    ret
}
