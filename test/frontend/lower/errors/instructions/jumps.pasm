; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; Where jumps and calls can go, and how far.
pasm 1
extern data int32_t data_word

function void f() noframe target(rtm) {
here:
    jmp 5
; CHECK: :[[#@LINE-1]]:9: error: a jump goes to a label, not to the number `5` [expected-label]{{$}}
    jmp eax
; CHECK: :[[#@LINE-1]]:9: error: `jmp` takes `r64` here, not `eax`: write `rax` [wrong-register]{{$}}
    jmp xmm0
; CHECK: :[[#@LINE-1]]:9: error: `jmp` has no form that takes `xmm` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `jmp` takes `rel8`, `r64/m64`, `m16:32`{{$}}
    jmp dword [rdi]
; CHECK: :[[#@LINE-1]]:15: error: `jmp` takes `qword` or `far dword` or `far fword` or `far tbyte` here, not `dword` [wrong-memory-size]{{$}}
    jmp far rax
; CHECK: :[[#@LINE-1]]:13: error: a far jump or call goes through memory that holds offset and selector, not to `rax` [far-without-memory]{{$}}
    jmp far here
; CHECK: :[[#@LINE-1]]:13: error: a far jump or call goes through memory that holds offset and selector, not to `here` [far-without-memory]{{$}}
    jmp far data_word
; CHECK: :[[#@LINE-1]]:13: error: a far jump or call goes through memory that holds offset and selector, not to `data_word` [far-without-memory]{{$}}
    jmp far qword [rdi]
; CHECK: :[[#@LINE-1]]:19: error: `jmp` takes `far dword` or `far fword` or `far tbyte` here, not `qword` [wrong-memory-size]{{$}}
    jmp far word [rdi]
; CHECK: :[[#@LINE-1]]:18: error: `jmp` takes `far dword` or `far fword` or `far tbyte` here, not `word` [wrong-memory-size]{{$}}
    jmp short rax
; CHECK: :[[#@LINE-1]]:15: error: `short` goes before the label of a jump, not before `rax` [misplaced-distance]{{$}}
    jmp short [rdi]
; CHECK: :[[#@LINE-1]]:15: error: `short` goes before the label of a jump, not before `[rdi]` [misplaced-distance]{{$}}
    jmp short data_word
; CHECK: :[[#@LINE-1]]:15: error: `jmp` reaches 127 bytes when short, and `data_word` may be anywhere: leave `short` out [short-symbol]{{$}}
    jz rax
; CHECK: :[[#@LINE-1]]:8: error: `jz` has no form that takes `r64` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `jz` takes `rel8`, `rel32`{{$}}
    jz [rdi]
; CHECK: :[[#@LINE-1]]:8: error: `jz` has no form that takes `memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `jz` takes `rel8`, `rel32`{{$}}
    jz far here
; CHECK: :[[#@LINE-1]]:12: error: a far jump or call goes through memory that holds offset and selector, not to `here` [far-without-memory]{{$}}
    jz short data_word
; CHECK: :[[#@LINE-1]]:14: error: `jz` reaches 127 bytes when short, and `data_word` may be anywhere: leave `short` out [short-symbol]{{$}}
    jz 5
; CHECK: :[[#@LINE-1]]:8: error: a jump goes to a label, not to the number `5` [expected-label]{{$}}
    jz
; CHECK: :[[#@LINE-1]]:5: error: `jz` takes 1 operand, not 0 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `jz` takes `rel8`, `rel32`{{$}}
    jz here, here
; CHECK: :[[#@LINE-1]]:5: error: `jz` takes 1 operand, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `jz` takes `rel8`, `rel32`{{$}}
    call 5
; CHECK: :[[#@LINE-1]]:10: error: `5` cannot be called: a function, a 64-bit register or memory can [not-callable]{{$}}
    call eax
; CHECK: :[[#@LINE-1]]:10: error: `eax` cannot be called: a function, a 64-bit register or memory can [not-callable]{{$}}
    call far here
; CHECK: :[[#@LINE-1]]:14: error: a far jump or call goes through memory that holds offset and selector, not to `here` [far-without-memory]{{$}}
    call short here
; CHECK: :[[#@LINE-1]]:16: error: `call` has no short form: leave `short` out [no-short-form]{{$}}
    jrcxz near here
; CHECK: :[[#@LINE-1]]:16: error: `jrcxz` has no near form: it reaches labels within 127 bytes [no-near-form]{{$}}
    jrcxz data_word
; CHECK: :[[#@LINE-1]]:11: error: `jrcxz` reaches labels within 127 bytes, and `data_word` may be anywhere: jump to a label of this function [branch-to-symbol]{{$}}
    jecxz eax
; CHECK: :[[#@LINE-1]]:11: error: `jecxz` has no form that takes `r32` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `jecxz` takes `rel8`{{$}}
    loop near here
; CHECK: :[[#@LINE-1]]:15: error: `loop` has no near form: it reaches labels within 127 bytes [no-near-form]{{$}}
    loop rax
; CHECK: :[[#@LINE-1]]:10: error: `loop` has no form that takes `r64` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `loop` takes `rel8`{{$}}
    loop data_word
; CHECK: :[[#@LINE-1]]:10: error: `loop` reaches labels within 127 bytes, and `data_word` may be anywhere: jump to a label of this function [branch-to-symbol]{{$}}
    loope here, 5
; CHECK: :[[#@LINE-1]]:5: error: `loope` takes 1 operand, not 2 [wrong-operand-count]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `loope` takes `rel8`{{$}}
    xbegin rax
; CHECK: :[[#@LINE-1]]:12: error: `xbegin` has no form that takes `r64` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `xbegin` takes `rel32`{{$}}
    xbegin 5
; CHECK: :[[#@LINE-1]]:12: error: a jump goes to a label, not to the number `5` [expected-label]{{$}}
    xbegin short here
; CHECK: :[[#@LINE-1]]:18: error: `xbegin` has no short form: leave `short` out [no-short-form]{{$}}
    mov eax, short ecx
; CHECK: :[[#@LINE-1]]:20: error: `short` goes before the label of a jump, not before `ecx` [misplaced-distance]{{$}}
    mov eax, short 5
; CHECK: :[[#@LINE-1]]:20: error: `short` goes before the label of a jump, not before `5` [misplaced-distance]{{$}}
    mov eax, near [rdi]
; CHECK: :[[#@LINE-1]]:19: error: `near` goes before the label of a jump, not before `[rdi]` [misplaced-distance]{{$}}
    mov eax, short [rdi]
; CHECK: :[[#@LINE-1]]:20: error: `short` goes before the label of a jump, not before `[rdi]` [misplaced-distance]{{$}}
    mov far eax, 5
; CHECK: :[[#@LINE-1]]:13: error: a far jump or call goes through memory that holds offset and selector, not to `eax` [far-without-memory]{{$}}
    add eax, far [rdi]
; CHECK: :[[#@LINE-1]]:18: error: `add` has no form that takes `r32, far memory` [no-matching-form]{{$}}
; CHECK: :[[#@LINE-2]]:5: note: `add` takes `r32/m32, r32`, `r32, r32/m32`, `r32/m32, imm8`{{$}}
    mov eax, here
; CHECK: :[[#@LINE-1]]:14: error: `here` is an address: write `[here]` for what it holds, or `offset here` for the address itself [address-without-brackets]{{$}}
    mov eax, data_word
; CHECK: :[[#@LINE-1]]:14: error: `data_word` is an address: write `[data_word]` for what it holds, or `offset data_word` for the address itself [address-without-brackets]{{$}}
    mov al, offset data_word
; CHECK: :[[#@LINE-1]]:20: error: an address takes 32 or 64 bits, which no immediate of `mov` has here [offset-too-wide]{{$}}
    mov rax, offset here
; CHECK: :[[#@LINE-1]]:21: error: `offset` needs a symbol: the address of `here` is known only at run time, take it with `lea` [offset-of-place]{{$}}
    lfs eax, dword [rdi]
; CHECK: :[[#@LINE-1]]:20: error: `lfs` takes `far fword` here, not `dword` [wrong-memory-size]{{$}}
    lss rax, fword [rdi]
; CHECK: :[[#@LINE-1]]:20: error: `lss` takes `far tbyte` here, not `fword` [wrong-memory-size]{{$}}
    lgs cx, fword [rdi]
; CHECK: :[[#@LINE-1]]:19: error: `lgs` takes `dword` or `far dword` here, not `fword` [wrong-memory-size]{{$}}
    call [xmm0]
; CHECK: :[[#@LINE-1]]:10: error: `call` takes no vector register as an index: only gathers and scatters do [vector-index-without-gather]{{$}}
    call dword [rdi]
; CHECK: :[[#@LINE-1]]:16: error: `call` takes `qword` or `far dword` or `far fword` or `far tbyte` here, not `dword` [wrong-memory-size]{{$}}
    call far qword [rdi]
; CHECK: :[[#@LINE-1]]:20: error: `call` takes `far dword` or `far fword` or `far tbyte` here, not `qword` [wrong-memory-size]{{$}}
    lock call rax
; CHECK: :[[#@LINE-1]]:10: error: `call` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    rep call rax
; CHECK: :[[#@LINE-1]]:9: error: `call` cannot be repeated: `rep` is for string instructions [rep-not-allowed]{{$}}
    notrack call here
; CHECK: :[[#@LINE-1]]:13: error: `call` takes no `notrack` [prefix-not-allowed]{{$}}
    rep call data_word
; CHECK: :[[#@LINE-1]]:9: error: `call` cannot be repeated: `rep` is for string instructions [rep-not-allowed]{{$}}
    call rax{k1}
; CHECK: :[[#@LINE-1]]:13: error: `call` takes no write mask with these operands: leave `{k1}` out [mask-not-allowed]{{$}}
    call [rdi]{1to8}
; CHECK: :[[#@LINE-1]]:15: error: `call` takes no broadcast: leave `{1to8}` out [broadcast-not-allowed]{{$}}
    {disp8} call rax
; CHECK: :[[#@LINE-1]]:13: error: `{disp8}` needs a memory operand [displacement-without-memory]{{$}}
    {auto} call rax
; CHECK: :[[#@LINE-1]]:12: error: `{auto}` chooses between SSE and AVX: `call` is in neither [auto-without-sse]{{$}}
    {evex} call rax
; CHECK: :[[#@LINE-1]]:12: error: `call` has no EVEX form that takes these operands: leave `{evex}` out [no-such-encoding]{{$}}
    ret
}

; The same of names that are declared behind their use; what is not forced to be short is not.
function void to_later(int x) {
    mov ecx, 1
; CHECK: :[[#@LINE+1]]:5: error: `jmp` reaches 127 bytes when short, and `later` may be anywhere: leave `short` out [short-symbol]
    jmp short later
}
function void loops_to_later(int x) {
    mov ecx, 1
; CHECK: :[[#@LINE+1]]:5: error: `loop` reaches labels within 127 bytes, and `later` may be anywhere: jump to a label of this function [branch-to-symbol]
    loop later
    return
}
; CHECK-NOT: error:
function void goes_to_later() {
    jmp later
}
function void later() {
    return
}
