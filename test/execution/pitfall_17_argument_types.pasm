; All kinds of arguments and results: narrow integers, long and pointer-sized ones, wchar_t, _Float16, __m64, masks, wide
; vectors, a ninth vector, pointers, sizes, and immediate results of every width and sign.
; RUN: rm -rf %t && split-file %s %t && %pasmc %t/k.pasm -o %t/k.o
; RUN: gcc -O1 -w -mavx512f -mavx512bw %t/main.c %t/k.o -o %t/run && %t/run
; REQUIRES: avx512f, avx512bw

;--- k.pasm
pasm 1
function int64_t narrow(signed char a, unsigned char b, short c, unsigned short d, bool e, char f) {
    reg64 r[6]
    load r[0], a
    load r[1], b
    load r[2], c
    load r[3], d
    load r[4], e
    load r[5], f
    add r[0], r[1]
    add r[0], r[2]
    add r[0], r[3]
    add r[0], r[4]
    add r[0], r[5]
    return r[0]
}

function int64_t narrow_on_stack(long a, long b, long c, long d, long e, long f, signed char g, unsigned short h, int i, unsigned j, bool k) {
    reg64 r[5]
    load r[0], g
    load r[1], h
    load r[2], i
    load r[3], j
    load r[4], k
    add r[0], r[1]
    add r[0], r[2]
    add r[0], r[3]
    add r[0], r[4]
    return r[0]
}

function long long sized(long a, unsigned long b, size_t c, ptrdiff_t d, intptr_t e, wchar_t f) {
    reg64 r[6]
    load r[0], a
    load r[1], b
    load r[2], c
    load r[3], d
    load r[4], e
    load r[5], f
    add r[0], r[1]
    add r[0], r[2]
    add r[0], r[3]
    add r[0], r[4]
    add r[0], r[5]
    return r[0]
}

function double ninth(double a, double b, double c, double d, double e, double f, double g, double h, double i, float j) target(avx) {
    xmm x, y
    load x, i
    load y, j
    vcvtss2sd y, y, y
    vaddsd x, x, y
    return x
}

function double ninth_sse(double a, double b, double c, double d, double e, double f, double g, double h, double i, float j) {
    xmm x, y, z
    load x, i
    load y, j
    cvtss2sd z, y
    addsd x, z
    return x
}

function __m512 widest(__m512 a, __m256 b) target(avx512f) {
    zmm x
    ymm y
    load x, a
    load y, b
    vaddps x.ymm, x.ymm, y
    return x
}

function __m64 packed(__m64 a, __m64 b) {
    mmx x, y
    load x, a
    load y, b
    paddw x, y
    return x
}

function __mmask16 masks(__mmask16 a, __mmask64 b, __mmask8 c) target(skylake_xeon) {
    mask x, y, z
    load x, a
    load y, b
    load z, c
    korw x, x, y
    korw x, x, z
    return x
}

function _Float16 half(_Float16 a, _Float16 b) {
    xmm x
    load x, b
    return x
}

function const char* pointer(const char* p, size_t n) {
    reg64 r, s
    load r, p
    load s, n
    add r, s
    return r
}

function int64_t minus_one() { return -1 }
function int32_t minus_two() { return -2 }
function uint64_t large() { return 0xFEDCBA9876543210 }
function uint64_t unsigned32() { return 0xFFFFFFFF }
function uint8_t two_hundred() { return 200 }
function bool yes() { return 1 }
function int none() { return 0 }
function uint64_t high_half(__int128 a, int b, __int128 c) {
    reg64 r, s
    load r, a.hi
    load s, c.lo
    add r, s
    return r
}

;--- main.c
#include <immintrin.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
int64_t narrow(signed char, unsigned char, short, unsigned short, bool, char);
int64_t narrow_on_stack(long, long, long, long, long, long, signed char, unsigned short, int, unsigned, bool);
long long sized(long, unsigned long, size_t, ptrdiff_t, intptr_t, wchar_t);
double ninth(double, double, double, double, double, double, double, double, double, float);
double ninth_sse(double, double, double, double, double, double, double, double, double, float);
__m512 widest(__m512, __m256);
__m64 packed(__m64, __m64);
__mmask16 masks(__mmask16, __mmask64, __mmask8);
_Float16 half(_Float16, _Float16);
const char* pointer(const char*, size_t);
int64_t minus_one(void); int32_t minus_two(void); uint64_t large(void), unsigned32(void); uint8_t two_hundred(void);
bool yes(void); int none(void);
uint64_t high_half(__int128, int, __int128);
#define CHECK(e) do { if (!(e)) { puts(#e); return 1; } } while (0)
int main(void) {
    CHECK(narrow(-1, 255, -300, 65535, true, -5) == -1 + 255 - 300 + 65535 + 1 - 5);
    CHECK(narrow_on_stack(1, 2, 3, 4, 5, 6, -7, 65000, -100000, 4000000000u, true) == -7L + 65000 - 100000 + 4000000000 + 1);
    CHECK(sized(-1, 2, 3, -4, 5, -6) == -1);
    CHECK(ninth(0, 1, 2, 3, 4, 5, 6, 7, 8.5, 0.25f) == 8.75);
    CHECK(ninth_sse(0, 1, 2, 3, 4, 5, 6, 7, 8.5, 0.25f) == 8.75);
    float f[16];
    _mm512_storeu_ps(f, widest(_mm512_set1_ps(2), _mm256_set1_ps(0.5f)));
    CHECK(f[0] == 2.5f && f[7] == 2.5f && f[15] == 0.0f);
    __m64 m = packed(_mm_set1_pi16(1000), _mm_set1_pi16(7));
    uint64_t lanes;
    memcpy(&lanes, &m, 8);
    _mm_empty();
    CHECK(lanes == 0x03EF03EF03EF03EF);
    CHECK(masks(0x8000, 0x123, 0x40) == 0x8163);
    CHECK(half(1, 2.5f16) == 2.5f16);
    const char* text = "text";
    CHECK(pointer(text, 3) == text + 3);
    CHECK(minus_one() == -1 && minus_two() == -2 && large() == 0xFEDCBA9876543210 && unsigned32() == 0xFFFFFFFF);
    CHECK(two_hundred() == 200 && yes() && none() == 0);
    CHECK(high_half((__int128)5 << 64, 1, 37) == 42);
    return 0;
}
