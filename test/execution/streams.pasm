; REQUIRES: avx2, bmi2, adx
; Interleaved code computes what plain code does: a dot product in four streams that load for the next iteration, and a
; product of 256 bits by 256 with a carry chain beside an overflow chain.
; RUN: rm -rf %t && split-file %s %t && %pasmc -Werror %t/k.pasm -o %t/k.o && gcc -O1 %t/main.c %t/k.o -o %t/run && %t/run

;--- k.pasm
pasm 1

function float dot_plain(const float* x, const float* y, size_t n) target(avx2, fma3) {
    reg64 px, py, left
    ymm v[4], acc[4]
    load px, x
    load py, y
    load left, n
    for i in 0..4 { vxorps acc[i], acc[i], acc[i] }
    block main {
        for i in 0..4 {
            vmovups v[i], [px + 32*i]
            vfmadd231ps acc[i], v[i], [py + 32*i]
        }
        add px, 128
        add py, 128
        sub left, 32
        jnz main.begin
    }
    vaddps acc[0], acc[0], acc[1]
    vaddps acc[2], acc[2], acc[3]
    vaddps acc[0], acc[0], acc[2]
    vextractf128 v[0].xmm, acc[0], 1
    vaddps acc[0].xmm, acc[0].xmm, v[0].xmm
    vhaddps acc[0].xmm, acc[0].xmm, acc[0].xmm
    vhaddps acc[0].xmm, acc[0].xmm, acc[0].xmm
    return acc[0].xmm
}

; n is a multiple of 32 here, 32 or more. While one iteration multiplies, it loads for the next.
function float dot_streams(const float* x, const float* y, size_t n) target(avx2, fma3) {
    reg64 px, py, left
    ymm v[4], acc[4]
    load px, x
    load py, y
    load left, n
    for i in 0..4 {
        vxorps acc[i], acc[i], acc[i]
        vmovups v[i], [px + 32*i]
    }
    sub left, 32
    jz last
    block main {
        var all = []
        for i in 0..4 {
            stream one {
                vfmadd231ps acc[i], v[i], [py + 32*i]
                vmovups v[i], [px + 128 + 32*i]
            }
            all += [one]
        }
        issue all[0], 1
        interleave reverse(all)
        add px, 128
        add py, 128
        sub left, 32
        jnz main.begin
    }
last:
    for i in 0..4 { vfmadd231ps acc[i], v[i], [py + 32*i] }
    vaddps acc[0], acc[0], acc[1]
    vaddps acc[2], acc[2], acc[3]
    vaddps acc[0], acc[0], acc[2]
    vextractf128 v[0].xmm, acc[0], 1
    vaddps acc[0].xmm, acc[0].xmm, v[0].xmm
    vhaddps acc[0].xmm, acc[0].xmm, acc[0].xmm
    vhaddps acc[0].xmm, acc[0].xmm, acc[0].xmm
    return acc[0].xmm
}

; Row by row: the low halves of a row are added in the carry chain, the high halves one place further in the overflow
; chain, which runs one step behind since both add to the same words.
function void multiply(uint64_t* to, const uint64_t* x, const uint64_t* y) target(bmi2, adx) {
    reg64 p, q, r, zero, t[8]
    load p, to
    load q, x
    load r, y
    for i in 0..4 { mov t[i], 0 }
    for j in 0..4 {
        reg64 low, high[4]
        mov rdx, [r + 8*j]
        mov t[j + 4], 0
        xor zero.reg32, zero.reg32
        stream carry {
            for i in 0..4 {
                mulx high[i], low, [q + 8*i]
                adcx t[i + j], low
            }
            adcx t[j + 4], zero
        }
        stream overflow {
            for i in 0..4 { adox t[i + j + 1], high[i] }
        }
        issue carry, 4
        interleave overflow, carry:2
        mov [p + 8*j], t[j]
    }
    for i in 4..8 { mov [p + 8*i], t[i] }
    return
}

; Rotations, some of which are issued as part of another stream.
function uint32_t mixed(uint32_t a, uint32_t b) {
    reg32 x, y
    load x, a
    load y, b
    stream one { for i in 1..7 { rol x, i } }
    stream two {
        issue one, 2
        for i in 1..5 { ror y, i }
        issue one, 1
    }
    issue two, 3
    interleave two
    issue one
    add x, y
    return x
}

;--- main.c
#include <stdint.h>
#include <stdio.h>
#include <string.h>

float dot_plain(const float* x, const float* y, size_t n);
float dot_streams(const float* x, const float* y, size_t n);
void multiply(uint64_t* to, const uint64_t* x, const uint64_t* y);
uint32_t mixed(uint32_t a, uint32_t b);

static uint64_t state = 88172645463325252u;
static uint64_t next(void) {
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

static int check_dot(void) {
    float x[256], y[256];
    for (int i = 0; i < 256; ++i) {
        x[i] = (float)(int)(next() % 2001 - 1000) / 37;
        y[i] = (float)(int)(next() % 2001 - 1000) / 41;
    }
    for (size_t n = 32; n <= 256; n += 32)
        if (dot_plain(x, y, n) != dot_streams(x, y, n))
            return printf("dot of %zu: %g, not %g\n", n, dot_streams(x, y, n), dot_plain(x, y, n));
    return 0;
}

static int check_multiply(void) {
    for (int round = 0; round < 10000; ++round) {
        uint64_t x[4], y[4], product[8], expected[8] = {0};
        for (int i = 0; i < 4; ++i) {
            x[i] = round < 2 ? UINT64_MAX : next();
            y[i] = round % 3 == 0 ? UINT64_MAX - (next() & 1) : next();
        }
        for (int i = 0; i < 4; ++i) {
            unsigned __int128 carry = 0;
            for (int j = 0; j < 4; ++j) {
                carry += (unsigned __int128)x[i] * y[j] + expected[i + j];
                expected[i + j] = (uint64_t)carry;
                carry >>= 64;
            }
            expected[i + 4] = (uint64_t)carry;
        }
        multiply(product, x, y);
        if (memcmp(product, expected, sizeof product) != 0)
            return printf("product of round %d\n", round);
    }
    return 0;
}

static int check_mixed(void) {
    for (int round = 0; round < 100; ++round) {
        uint32_t a = (uint32_t)next(), b = (uint32_t)next(), x = a, y = b;
        for (int i = 1; i < 7; ++i)
            x = x << i | x >> (32 - i);
        for (int i = 1; i < 5; ++i)
            y = y >> i | y << (32 - i);
        if (mixed(a, b) != x + y)
            return printf("mixed of round %d\n", round);
    }
    return 0;
}

int main(void) {
    return check_dot() != 0 || check_multiply() != 0 || check_mixed() != 0;
}
