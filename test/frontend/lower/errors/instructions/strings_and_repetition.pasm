; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; String instructions take no operands, and REP stands before them alone.
pasm 1
extern data int32_t data_word

function void f() noframe target(avx) {
here:
    movsb al
; CHECK: :[[#@LINE-1]]:5: error: `movsb` takes no operands, not 1 [wrong-operand-count]{{$}}
    movsb [rdi], [rsi]
; CHECK: :[[#@LINE-1]]:5: error: `movsb` takes no operands, not 2 [wrong-operand-count]{{$}}
    stosd eax
; CHECK: :[[#@LINE-1]]:5: error: `stosd` takes no operands, not 1 [wrong-operand-count]{{$}}
    lodsb [rsi]
; CHECK: :[[#@LINE-1]]:5: error: `lodsb` takes no operands, not 1 [wrong-operand-count]{{$}}
    insb dx
; CHECK: :[[#@LINE-1]]:5: error: `insb` takes no operands, not 1 [wrong-operand-count]{{$}}
    rep movsb 5
; CHECK: :[[#@LINE-1]]:5: error: `movsb` takes no operands, not 1 [wrong-operand-count]{{$}}
    rep add rax, rcx
; CHECK: :[[#@LINE-1]]:9: error: `add` cannot be repeated: `rep` is for string instructions [rep-not-allowed]{{$}}
    rep mov rax, rcx
; CHECK: :[[#@LINE-1]]:9: error: `mov` cannot be repeated: `rep` is for string instructions [rep-not-allowed]{{$}}
    rep jmp here
; CHECK: :[[#@LINE-1]]:9: error: `jmp` cannot be repeated: `rep` is for string instructions [rep-not-allowed]{{$}}
    rep nop
; CHECK: :[[#@LINE-1]]:9: error: `nop` cannot be repeated: `rep` is for string instructions [rep-not-allowed]{{$}}
    rep in al, dx
; CHECK: :[[#@LINE-1]]:9: error: `in` cannot be repeated: `rep` is for string instructions [rep-not-allowed]{{$}}
    rep movsd xmm0, xmm1
; CHECK: :[[#@LINE-1]]:9: error: `movsd` cannot be repeated: `rep` is for string instructions [rep-not-allowed]{{$}}
    rep vaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:9: error: `vaddps` cannot be repeated: `rep` is for string instructions [rep-not-allowed]{{$}}
    repne movsb
; CHECK: :[[#@LINE-1]]:11: error: `movsb` compares nothing that could end it: write `rep` [repne-not-allowed]{{$}}
    repne stosb
; CHECK: :[[#@LINE-1]]:11: error: `stosb` compares nothing that could end it: write `rep` [repne-not-allowed]{{$}}
    repne lodsb
; CHECK: :[[#@LINE-1]]:11: error: `lodsb` compares nothing that could end it: write `rep` [repne-not-allowed]{{$}}
    repne insb
; CHECK: :[[#@LINE-1]]:11: error: `insb` compares nothing that could end it: write `rep` [repne-not-allowed]{{$}}
    repne outsd
; CHECK: :[[#@LINE-1]]:11: error: `outsd` compares nothing that could end it: write `rep` [repne-not-allowed]{{$}}
    repne ret
; CHECK: :[[#@LINE-1]]:11: error: `ret` cannot be repeated: `rep` is for string instructions [rep-not-allowed]{{$}}
    repne movsd xmm0, xmm1
; CHECK: :[[#@LINE-1]]:11: error: `movsd` cannot be repeated: `rep` is for string instructions [rep-not-allowed]{{$}}
    rep repne scasb
; CHECK: :[[#@LINE-1]]:9: error: `repne` cannot stand beside `rep`: an instruction has one of them [conflicting-prefixes]{{$}}
    rep rep movsb
; CHECK: :[[#@LINE-1]]:9: error: `rep` is there twice: once is enough [repeated-prefix]{{$}}
    repe repne scasb
; CHECK: :[[#@LINE-1]]:10: error: `repne` cannot stand beside `rep`: an instruction has one of them [conflicting-prefixes]{{$}}
    repz movsb al
; CHECK: :[[#@LINE-1]]:5: error: `movsb` takes no operands, not 1 [wrong-operand-count]{{$}}
    ret
}
