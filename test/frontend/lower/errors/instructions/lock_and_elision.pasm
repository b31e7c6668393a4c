; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; LOCK, XACQUIRE and XRELEASE, BND and NOTRACK: only where the manuals allow them.
pasm 1
extern data int32_t data_word

function void f() noframe target(x86_64_v3) {
here:
    lock mov [rdi], rax
; CHECK: :[[#@LINE-1]]:10: error: `mov` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    lock add rax, rcx
; CHECK: :[[#@LINE-1]]:10: error: `lock` needs a destination in memory, and `add` has none here [lock-without-memory]{{$}}
    lock add rax, [rdi]
; CHECK: :[[#@LINE-1]]:10: error: `lock` needs a destination in memory, and `add` has none here [lock-without-memory]{{$}}
    lock lea rax, [rdi]
; CHECK: :[[#@LINE-1]]:10: error: `lea` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    lock cmp [rdi], rax
; CHECK: :[[#@LINE-1]]:10: error: `cmp` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    lock test [rdi], rax
; CHECK: :[[#@LINE-1]]:10: error: `test` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    lock xchg rax, rcx
; CHECK: :[[#@LINE-1]]:10: error: `lock` needs a destination in memory, and `xchg` has none here [lock-without-memory]{{$}}
    lock bt [rdi], eax
; CHECK: :[[#@LINE-1]]:10: error: `bt` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    lock bts eax, ecx
; CHECK: :[[#@LINE-1]]:10: error: `lock` needs a destination in memory, and `bts` has none here [lock-without-memory]{{$}}
    lock inc eax
; CHECK: :[[#@LINE-1]]:10: error: `lock` needs a destination in memory, and `inc` has none here [lock-without-memory]{{$}}
    lock not [rdi]
; CHECK: :[[#@LINE-1]]:14: error: `not` does not tell how wide this memory operand is: write `byte` or `word` or `dword` or `qword` before it [ambiguous-size]{{$}}
    lock push rax
; CHECK: :[[#@LINE-1]]:10: error: `push` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    lock nop
; CHECK: :[[#@LINE-1]]:10: error: `nop` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    lock shl dword [rdi], 1
; CHECK: :[[#@LINE-1]]:10: error: `shl` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    lock imul eax, [rdi]
; CHECK: :[[#@LINE-1]]:10: error: `imul` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    lock cmpxchg rcx, rdx
; CHECK: :[[#@LINE-1]]:10: error: `lock` needs a destination in memory, and `cmpxchg` has none here [lock-without-memory]{{$}}
    lock xadd rcx, rdx
; CHECK: :[[#@LINE-1]]:10: error: `lock` needs a destination in memory, and `xadd` has none here [lock-without-memory]{{$}}
    lock setz [rdi]
; CHECK: :[[#@LINE-1]]:10: error: `setz` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    lock movaps [rdi], xmm0
; CHECK: :[[#@LINE-1]]:10: error: `movaps` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    lock vaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:10: error: `vaddps` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    lock movsb
; CHECK: :[[#@LINE-1]]:10: error: `movsb` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    lock lock add [rdi], rax
; CHECK: :[[#@LINE-1]]:10: error: `lock` is there twice: once is enough [repeated-prefix]{{$}}
    lock bnd jmp here
; CHECK: :[[#@LINE-1]]:14: error: `jmp` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    lock rep add [rdi], eax
; CHECK: :[[#@LINE-1]]:14: error: `add` cannot be repeated: `rep` is for string instructions [rep-not-allowed]{{$}}
    rep lock movsb
; CHECK: :[[#@LINE-1]]:14: error: `movsb` cannot be locked: `lock` is for adc, add, and, btc, btr, bts, cmpxchg, cmpxchg16b, cmpxchg8b, dec, inc, neg, not, or, sbb, sub, xadd, xchg, xor on memory [lock-not-allowed]{{$}}
    xacquire add [rdi], eax
; CHECK: :[[#@LINE-1]]:14: error: `xacquire` needs a locked instruction: write `xacquire lock add` [elision-without-lock]{{$}}
    xrelease sub dword [rdi], 1
; CHECK: :[[#@LINE-1]]:14: error: `xrelease` needs a locked instruction: write `xrelease lock sub` [elision-without-lock]{{$}}
    xacquire mov [rdi], eax
; CHECK: :[[#@LINE-1]]:14: error: `mov` gives a lock back and takes none: write `xrelease mov` [acquire-by-store]{{$}}
    xrelease mov eax, [rdi]
; CHECK: :[[#@LINE-1]]:14: error: `xrelease` needs a destination in memory, and `mov` has none here [elision-without-memory]{{$}}
    xrelease mov eax, ecx
; CHECK: :[[#@LINE-1]]:14: error: `xrelease` needs a destination in memory, and `mov` has none here [elision-without-memory]{{$}}
    xacquire xchg eax, ecx
; CHECK: :[[#@LINE-1]]:14: error: `xacquire` needs a destination in memory, and `xchg` has none here [elision-without-memory]{{$}}
    xacquire lock add eax, ecx
; CHECK: :[[#@LINE-1]]:19: error: `lock` needs a destination in memory, and `add` has none here [lock-without-memory]{{$}}
    xacquire add eax, ecx
; CHECK: :[[#@LINE-1]]:14: error: `xacquire` needs a destination in memory, and `add` has none here [elision-without-memory]{{$}}
    xacquire nop
; CHECK: :[[#@LINE-1]]:14: error: `nop` takes no `xacquire` [prefix-not-allowed]{{$}}
    xrelease movaps [rdi], xmm0
; CHECK: :[[#@LINE-1]]:14: error: `movaps` takes no `xrelease` [prefix-not-allowed]{{$}}
    xacquire xrelease lock add [rdi], eax
; CHECK: :[[#@LINE-1]]:14: error: `xrelease` cannot stand beside `xacquire`: an instruction has one of them [conflicting-prefixes]{{$}}
    xacquire lock cmpxchg16b [rdi]
; CHECK: :[[#@LINE-1]]:19: error: `cmpxchg16b` takes no `xacquire` [prefix-not-allowed]{{$}}
    xacquire rep movsb
; CHECK: :[[#@LINE-1]]:14: error: `rep` cannot stand beside `xacquire`: an instruction has one of them [conflicting-prefixes]{{$}}
    bnd mov rax, rcx
; CHECK: :[[#@LINE-1]]:9: error: `mov` takes no `bnd` [prefix-not-allowed]{{$}}
    bnd loop here
; CHECK: :[[#@LINE-1]]:9: error: `loop` takes no `bnd` [prefix-not-allowed]{{$}}
    bnd jmp far [rdi]
; CHECK: :[[#@LINE-1]]:9: error: `jmp` takes no `bnd` [prefix-not-allowed]{{$}}
    bnd rep movsb
; CHECK: :[[#@LINE-1]]:9: error: `rep` cannot stand beside `bnd`: an instruction has one of them [conflicting-prefixes]{{$}}
    bnd repne scasb
; CHECK: :[[#@LINE-1]]:9: error: `repne` cannot stand beside `bnd`: an instruction has one of them [conflicting-prefixes]{{$}}
    bnd xacquire lock add [rdi], eax
; CHECK: :[[#@LINE-1]]:9: error: `xacquire` cannot stand beside `bnd`: an instruction has one of them [conflicting-prefixes]{{$}}
    notrack jmp here
; CHECK: :[[#@LINE-1]]:13: error: `jmp` takes no `notrack` [prefix-not-allowed]{{$}}
    notrack mov rax, rcx
; CHECK: :[[#@LINE-1]]:13: error: `mov` takes no `notrack` [prefix-not-allowed]{{$}}
    notrack ret
; CHECK: :[[#@LINE-1]]:13: error: `ret` takes no `notrack` [prefix-not-allowed]{{$}}
    notrack notrack jmp rax
; CHECK: :[[#@LINE-1]]:13: error: `notrack` is there twice: once is enough [repeated-prefix]{{$}}
    ret
}
