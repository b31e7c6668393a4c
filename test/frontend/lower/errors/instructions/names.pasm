; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Names that are no instruction here: AT&T's sizes, names without theirs, what 64-bit mode took away, wrong numbers.
pasm 1
extern data int32_t data_word

function void f() noframe {
here:
    movl eax, 5
; CHECK: :[[#@LINE-1]]:5: error: `movl` is no instruction: write `mov`, whose operands tell the size [att-suffix]{{$}}
    addq rax, rcx
; CHECK: :[[#@LINE-1]]:5: error: `addq` is no instruction: write `add`, whose operands tell the size [att-suffix]{{$}}
    pushq rax
; CHECK: :[[#@LINE-1]]:5: error: `pushq` is no instruction: write `push`, whose operands tell the size [att-suffix]{{$}}
    incl eax
; CHECK: :[[#@LINE-1]]:5: error: `incl` is no instruction: write `inc`, whose operands tell the size [att-suffix]{{$}}
    movs byte [rdi], [rsi]
; CHECK: :[[#@LINE-1]]:5: error: `movs` is no instruction: its name ends in a size, `movsb`, `movsw`, `movsd`, `movsq` [name-without-size]{{$}}
    stos
; CHECK: :[[#@LINE-1]]:5: error: `stos` is no instruction: its name ends in a size, `stosb`, `stosw`, `stosd`, `stosq` [name-without-size]{{$}}
    cmps
; CHECK: :[[#@LINE-1]]:5: error: `cmps` is no instruction: its name ends in a size, `cmpsb`, `cmpsw`, `cmpsd`, `cmpsq` [name-without-size]{{$}}
    pinsr xmm0, eax, 1
; CHECK: :[[#@LINE-1]]:5: error: `pinsr` is no instruction: its name ends in a size, `pinsrb`, `pinsrw`, `pinsrd`, `pinsrq` [name-without-size]{{$}}
    aaa
; CHECK: :[[#@LINE-1]]:5: error: `aaa` does not exist in 64-bit mode: decimal digits are adjusted by other arithmetic [removed-mnemonic]{{$}}
    into
; CHECK: :[[#@LINE-1]]:5: error: `into` does not exist in 64-bit mode: test the flag with `jo` [removed-mnemonic]{{$}}
    pusha
; CHECK: :[[#@LINE-1]]:5: error: `pusha` does not exist in 64-bit mode: push registers one by one [removed-mnemonic]{{$}}
    lds eax, [rdi]
; CHECK: :[[#@LINE-1]]:5: error: `lds` does not exist in 64-bit mode: load the selector with `mov` [removed-mnemonic]{{$}}
    jcxz here
; CHECK: :[[#@LINE-1]]:5: error: `jcxz` does not exist in 64-bit mode: write `jecxz` or `jrcxz` [removed-mnemonic]{{$}}
    bound eax, [rdi]
; CHECK: :[[#@LINE-1]]:5: error: `bound` does not exist in 64-bit mode: compare with both bounds [removed-mnemonic]{{$}}
    moov rax, rcx
; CHECK: :[[#@LINE-1]]:5: error: `moov` is no instruction, macro or register class; did you mean `mov`? [unknown-mnemonic-suggestion]{{$}}
    mov rax, r16
; CHECK: :[[#@LINE-1]]:14: error: there is no register `r16`: `r15` is the last of its kind [no-such-register]{{$}}
    mov xmm32, xmm0
; CHECK: :[[#@LINE-1]]:9: error: there is no register `xmm32`: `xmm31` is the last of its kind [no-such-register]{{$}}
    addps xmm99, xmm0
; CHECK: :[[#@LINE-1]]:11: error: there is no register `xmm99`: `xmm31` is the last of its kind [no-such-register]{{$}}
    mov cr16, rax
; CHECK: :[[#@LINE-1]]:9: error: there is no register `cr16`: `cr15` is the last of its kind [no-such-register]{{$}}
    fadd st8
; CHECK: :[[#@LINE-1]]:10: error: there is no register `st8`: `st7` is the last of its kind [no-such-register]{{$}}
    paddd mm8, mm0
; CHECK: :[[#@LINE-1]]:11: error: there is no register `mm8`: `mm7` is the last of its kind [no-such-register]{{$}}
    add %eax, ecx
; CHECK: :[[#@LINE-1]]:9: error: a register is written without `%`: `eax` [att-register]{{$}}
    foo
; CHECK: :[[#@LINE-1]]:5: error: `foo` is no instruction, macro or register class [unknown-mnemonic]{{$}}
    ret
}
