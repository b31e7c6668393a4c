; Incoming argument registers are live until their load: other virtual registers, instructions with fixed registers and
; crossed loads into named registers do not destroy them.
; RUN: rm -rf %t && split-file %s %t && %pasmc %t/k.pasm -o %t/k.o && gcc -O1 %t/main.c %t/k.o -o %t/run && %t/run

;--- k.pasm
pasm 1
function uint64_t crossed(uint64_t x, uint64_t y) {
    load rdi, y
    load rsi, x
    reg64 result
    lea result, [rdi + 2*rsi]
    return result
}

function uint64_t ring(uint64_t a, uint64_t b, uint64_t c, uint64_t d) {
    load rdi, b
    load rsi, c
    load rdx, d
    load rcx, a
    reg64 result
    mov result, rdi
    shl result, 8
    or result, rsi
    shl result, 8
    or result, rdx
    shl result, 8
    or result, rcx
    return result
}

function int64_t divide_first(int64_t a, int64_t b, int64_t c, int64_t d) {
    load rax, a
    cqo
    reg64 divisor
    load divisor, b
    idiv divisor            ; writes rdx, where c comes in
    reg64 third, fourth
    load third, c
    load fourth, d
    add third, rax
    add third, fourth
    return third
}

function uint64_t shift_first(uint64_t value, uint8_t count, uint64_t unused, uint64_t in_rcx) {
    reg64 v, last
    load v, value
    load cl, count          ; rcx holds the fourth argument
    shl v, cl
    load last, in_rcx
    add v, last
    return v
}

function uint64_t many_before_load(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f) {
    reg64 r[8], sum
    load r[0], f
    lea r[1], [r[0] + 1]
    lea r[2], [r[1] + 1]
    lea r[3], [r[2] + 1]
    lea r[4], [r[3] + 1]
    lea r[5], [r[4] + 1]
    lea r[6], [r[5] + 1]
    lea r[7], [r[6] + 1]
    lea sum, [r[0] + r[1]]
    add sum, r[2]
    add sum, r[3]
    add sum, r[4]
    add sum, r[5]
    add sum, r[6]
    add sum, r[7]
    load r[0], a
    load r[1], b
    load r[2], c
    load r[3], d
    load r[4], e
    add sum, r[0]
    add sum, r[1]
    add sum, r[2]
    add sum, r[3]
    add sum, r[4]
    return sum
}

function uint64_t twice_on_paths(uint64_t a, uint64_t b) {
    reg64 r, s
    load r, b
    test r, r
    jz zero
    load s, a
    add s, r
    return s
zero:
    load s, a
    shl s, 1
    return s
}

;--- main.c
#include <stdint.h>
#include <stdio.h>
uint64_t crossed(uint64_t, uint64_t), ring(uint64_t, uint64_t, uint64_t, uint64_t);
int64_t divide_first(int64_t, int64_t, int64_t, int64_t);
uint64_t shift_first(uint64_t, uint8_t, uint64_t, uint64_t);
uint64_t many_before_load(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t);
uint64_t twice_on_paths(uint64_t, uint64_t);
#define CHECK(e) do { if (!(e)) { puts(#e); return 1; } } while (0)
int main(void) {
    CHECK(crossed(5, 100) == 110);
    CHECK(ring(1, 2, 3, 4) == 0x02030401);
    CHECK(divide_first(1000, 10, 20000, 3) == 20103);
    CHECK(divide_first(-1000, 10, 5, 7) == -88);
    CHECK(shift_first(3, 4, 99, 1000) == 1048);
    CHECK(many_before_load(1, 2, 3, 4, 5, 10) == 8 * 10 + 28 + 15);
    CHECK(twice_on_paths(21, 0) == 42);
    CHECK(twice_on_paths(21, 1) == 22);
    return 0;
}
