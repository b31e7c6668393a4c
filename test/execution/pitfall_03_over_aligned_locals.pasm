; Over-aligned locals, stack arguments and saved registers in one function: every offset counts all of it.
; RUN: rm -rf %t && split-file %s %t && %pasmc %t/k.pasm -o %t/k.o && gcc -O1 %t/main.c %t/k.o -o %t/run && %t/run
; RUN: valgrind -q --error-exitcode=9 %t/run

;--- k.pasm
pasm 1
extern function uint64_t consume(const void* block, uint64_t a, uint64_t b)

function uint64_t aligned(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f, uint64_t g, uint64_t h) {
    local uint8_t block[96] align(64)
    local uint64_t small
    reg64 r[10]
    load r[0], a
    load r[1], b
    load r[2], c
    load r[3], d
    load r[4], e
    load r[5], f
    load r[6], g
    load r[7], h
    mov qword [small], 7
    mov [block], r[0]
    mov [block + 88], r[7]
    lea r[8], [block]
    mov r[9], r[8]
    and r[9], 63
    add r[9], [small]
    push r[6]
    load r[8], h
    mov [block + 80], r[8]
    pop r[6]
    add r[9], r[0]
    add r[9], r[1]
    add r[9], r[2]
    add r[9], r[3]
    add r[9], r[4]
    add r[9], r[5]
    add r[9], r[6]
    add r[9], r[7]
    add r[9], [block]
    add r[9], [block + 80]
    add r[9], [block + 88]
    return r[9]
}

function uint64_t aligned_and_calls(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f, uint64_t g) {
    local uint8_t block[64] align(32)
    reg64 first, last, base, result
    load first, a
    load last, g
    mov [block], first
    mov [block + 56], last
    lea base, [block]
    call consume(base, first, last) -> result
    add result, [block]
    load last, g
    sub result, last
    add result, first
    return result
}

function uint64_t uses_rbp(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f, uint64_t g) {
    local uint8_t block[32] align(32)
    reg64 base, result
    load rbp, g
    mov [block + 8], rbp
    lea base, [block]
    mov result, base
    and result, 31
    add result, [block + 8]
    add result, rbp
    return result
}

;--- main.c
#include <stdint.h>
#include <stdio.h>
uint64_t aligned(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t);
uint64_t aligned_and_calls(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t);
uint64_t uses_rbp(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t);
uint64_t consume(const void* block, uint64_t a, uint64_t b) {
    if ((uintptr_t)block % 32 || (uintptr_t)__builtin_frame_address(0) % 16) return 0;
    return ((const uint64_t*)block)[0] == a && ((const uint64_t*)block)[7] == b ? 1000 : 0;
}
#define CHECK(e) do { if (!(e)) { puts(#e); return 1; } } while (0)
__attribute__((noinline)) int shifted(int n) { /* other alignments of the caller's stack */
    volatile char space[16 * n];
    space[0] = 0;
    CHECK(aligned(1, 2, 3, 4, 5, 6, 7, 8) == 7 + 36 + 1 + 8 + 8);
    CHECK(aligned_and_calls(3, 0, 0, 0, 0, 0, 50) == 1000 + 3 - 50 + 3);
    CHECK(uses_rbp(1, 2, 3, 4, 5, 6, 77) == 154);
    return 0;
}
int main(void) {
    for (int n = 1; n < 9; ++n)
        if (shifted(n)) return 1;
    return 0;
}
