/* References of control.pasm. */
#include "check.h"

#include <stddef.h>
#include <string.h>

typedef const unsigned char* In;

static void loops(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    uint64_t fibonacci[64] = {0, 1}, even = 0;
    for (int i = 2; i < 64; ++i)
        fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
    for (uint64_t i = 0; i < n; i += 2)
        even += i;
    uint64_t results[] = {n, n + 1, n / 3, n % 3 - 3, n, fibonacci[3 * n + 3], even, 0 + 3 + 6 + 9, n + 5, 9};
    memcpy(out, results, sizeof results);
}

static void choices(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    signed char x = (signed char)a[0], y = (signed char)b[0], difference = (signed char)(a[0] - b[0]);
    int overflow = difference != x - y, parity = __builtin_parity((unsigned char)difference) == 0;
    int zero = x == y, carry = a[0] < b[0], less = x < y, sign = difference < 0;
    int taken[8] = {zero, carry, carry || zero, less, less || zero, sign, overflow, parity};
    for (int i = 0; i < 16; ++i) {
        int jumps = taken[i / 2] ^ i % 2;
        out[3 * i] = (unsigned char)jumps;
        out[3 * i + 1] = (unsigned char)!jumps;
        out[3 * i + 2] = jumps ? 1 : 2;
    }
}

static void rotate(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    memcpy(out, b, (size_t)c->bytes);
    memset(out + 64, 0, (size_t)c->bytes);
    memcpy(out + 128, a, (size_t)c->bytes);
    if (c->level[0] == 'i' || strcmp(c->level, "avx512") == 0)
        memset(out + 192, 0, (size_t)c->bytes);
}

const Reference references[] = {{"loops", loops}, {"choices", choices}, {"rotate", rotate}, {NULL, NULL}};
