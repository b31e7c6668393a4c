; A branch back to the function's first instruction (the prolog and the copy of arguments run once), an endless loop
; with live registers (pitfall 6), and a function that never returns.
; RUN: rm -rf %t && split-file %s %t && %pasmc %t/k.pasm -o %t/k.o && gcc -O1 %t/main.c %t/k.o -o %t/run && %t/run

;--- k.pasm
pasm 1
extern function void leave(uint64_t sum)

function uint64_t to_entry(uint64_t* p, uint64_t step) {
again:
    reg64 r, s
    load r, p
    load s, step
    sub [r], s
    jnz again
    return s
}

function uint64_t framed(uint64_t* p) {
again:
    local uint64_t x[32]
    load rbx, p
    mov [x + 8], rbx
    dec qword [rbx]
    jnz again
    reg64 result
    mov result, [x + 8]
    return result
}

function void forever(uint64_t* p) {
    reg64 r, n
    load r, p
    mov n, [r]
again:
    add n, 3
    mov [r], n
    call leave(n)
    jmp again
}

;--- main.c
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
uint64_t to_entry(uint64_t*, uint64_t), framed(uint64_t*);
void forever(uint64_t*);
static jmp_buf out;
void leave(uint64_t sum) { if (sum >= 100) longjmp(out, 1); }
#define CHECK(e) do { if (!(e)) { puts(#e); return 1; } } while (0)
int main(void) {
    uint64_t n = 90;
    CHECK(to_entry(&n, 3) == 3 && n == 0);
    n = 50;
    CHECK(framed(&n) == (uint64_t)&n && n == 0);
    n = 1;
    if (!setjmp(out)) forever(&n);
    CHECK(n == 100);
    return 0;
}
