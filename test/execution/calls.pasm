; Calls with argument lists: to C with arguments on the stack, variadic, through a register, between values that live
; over the call, and with bytes pushed by the author.
; RUN: rm -rf %t && split-file %s %t && %pasmc %t/k.pasm -o %t/k.o && gcc -O1 %t/main.c %t/k.o -o %t/run && %t/run
; RUN: valgrind -q --error-exitcode=9 %t/run

;--- k.pasm
pasm 1
extern function int snprintf(char* to, size_t n, const char* format, ...)
extern function uint64_t nine(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f, uint64_t g, int h, double x)
extern function double half_of(double x)
extern function uint64_t plain(uint64_t a)
const char format[] = [37, 100, 32, 37, 46, 49, 102, 32, 37, 108, 117, 0]   ; %d %.1f %lu

function int text(char* to, size_t n) target(x86_64) {
    reg64 p, size, f, big
    reg32 small, written
    xmm x
    load p, to
    load size, n
    load f, &format
    mov small, -5
    load big, 123456789012
    movsd x, [two_and_a_half]
    call snprintf(p, size, f, small, x, big) -> written
    return written
}
const double two_and_a_half = 2.5

function uint64_t on_stack(uint64_t a) {
    reg64 r, result
    xmm x
    load r, a
    cvtsi2sd x, r
    call nine(r, 2, 3, 4, 5, 6, r, -8, x) -> result
    add result, r
    return result
}

function uint64_t after_push(uint64_t a) {
    reg64 r, result
    xmm x
    load r, a
    cvtsi2sd x, r
    push r
    call nine(r, 2, 3, 4, 5, 6, r, -8, x) -> result
    add result, [rsp]
    push result
    call plain(r) -> result
    pop r
    add result, r
    pop r
    return result
}

function double live_vectors(double a, double b) {
    xmm x, y, z
    reg64 kept[8]
    load x, a
    load y, b
    lea kept[0], [rsp]
    lea kept[1], [kept[0] + 1]
    lea kept[2], [kept[0] + 2]
    lea kept[3], [kept[0] + 3]
    lea kept[4], [kept[0] + 4]
    lea kept[5], [kept[0] + 5]
    lea kept[6], [kept[0] + 6]
    lea kept[7], [kept[0] + 7]
    call half_of(x) -> z
    addsd z, x
    addsd z, y
    sub kept[7], kept[0]
    sub kept[6], kept[0]
    sub kept[5], kept[0]
    sub kept[4], kept[0]
    sub kept[3], kept[0]
    sub kept[2], kept[0]
    sub kept[1], kept[0]
    add kept[7], kept[6]
    add kept[7], kept[5]
    add kept[7], kept[4]
    add kept[7], kept[3]
    add kept[7], kept[2]
    add kept[7], kept[1]
    cvtsi2sd y, kept[7]
    addsd z, y
    return z
}

// Only the low half of x is defined, and kept.
function double half_defined(uint64_t a) {
    reg64 r
    xmm x, z
    load r, a
    cvtsi2sd x, r
    call half_of(x) -> z
    addsd z, x
    return z
}

function uint64_t crossed_call(uint64_t a, uint64_t b) {
    reg64 x, y, result
    load x, a
    load y, b
    xmm zero
    xorps zero, zero
    call nine(y, x, y, x, y, x, 1, 1, zero) -> result
    return result
}

function uint64_t through_pointer(uint64_t (*f)(uint64_t), uint64_t a) {
    reg64 target, x, result
    load target, f
    load x, a
    call target: plain(x) -> result
    add result, x
    return result
}

function uint64_t named_registers(uint64_t a) {
    load rcx, a
    mov r9, 7
    reg64 result
    call plain(rcx) -> result
    add result, rcx         ; caller-saved and live: kept all the same
    add result, r9
    return result
}

;--- main.c
#include <stdint.h>
#include <stdio.h>
#include <string.h>
int text(char*, size_t);
uint64_t on_stack(uint64_t), after_push(uint64_t), crossed_call(uint64_t, uint64_t), named_registers(uint64_t);
double live_vectors(double, double), half_defined(uint64_t);
uint64_t through_pointer(uint64_t (*)(uint64_t), uint64_t);
static int misaligned;
uint64_t nine(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f, uint64_t g, int h, double x) {
    misaligned |= (uintptr_t)__builtin_frame_address(0) % 16 != 0;
    return a + 10 * b + 100 * c + 1000 * d + 10000 * e + 100000 * f + 1000000 * g + (int64_t)h + (uint64_t)x;
}
double half_of(double x) { misaligned |= (uintptr_t)__builtin_frame_address(0) % 16 != 0; return x / 2; }
uint64_t plain(uint64_t a) { misaligned |= (uintptr_t)__builtin_frame_address(0) % 16 != 0; return 2 * a; }
#define CHECK(e) do { if (!(e)) { puts(#e); return 1; } } while (0)
int main(void) {
    char buffer[64];
    CHECK(text(buffer, sizeof buffer) == 19 && strcmp(buffer, "-5 2.5 123456789012") == 0);
    uint64_t nine_of_3 = 3 + 20 + 300 + 4000 + 50000 + 600000 + 3000000 - 8 + 3;
    CHECK(on_stack(3) == nine_of_3 + 3);
    CHECK(after_push(3) == 6 + nine_of_3 + 3);
    CHECK(live_vectors(3.0, 10.0) == 1.5 + 3 + 10 + 28);
    CHECK(half_defined(6) == 9);
    CHECK(crossed_call(1, 2) == 2 + 10 + 200 + 1000 + 20000 + 100000 + 1000000 + 1);
    CHECK(through_pointer(plain, 7) == 21);
    CHECK(named_registers(5) == 10 + 5 + 7);
    CHECK(!misaligned);
    return 0;
}
