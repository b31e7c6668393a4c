/* References of constants.pasm. */
#include "check.h"

#include <float.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

typedef const unsigned char* In;

static void floats_table(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    const double all[] = {
        M_PI,     M_LOG2E, 3.32192809488736234787, M_LN2, M_SQRT2, FLT_EPSILON, DBL_EPSILON, -FLT_MAX, FLT_MAX,
        -DBL_MAX, DBL_MAX};
    memcpy(out, all, sizeof all);
}

static void waves_table(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int i = -40; i < 40; ++i) {
        const float waves[2] = {(float)sin(i * 0.37), (float)cos(i * 0.37)};
        memcpy(out + 4 * (i + 40), &waves[0], 4);
        memcpy(out + 4 * (i + 120), &waves[1], 4);
    }
}

static void integers_table(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    const int64_t all[] = {INT8_MIN,  INT8_MAX,  INT16_MIN, INT16_MAX, INT32_MIN, INT32_MAX,
                           INT64_MIN, INT64_MAX, 0,         UINT8_MAX, 0,         UINT32_MAX};
    memcpy(out, all, sizeof all);
}

static uint64_t power(uint64_t base, uint64_t exponent, uint64_t modulus) {
    unsigned __int128 product = 1 % modulus;
    for (; exponent > 0; --exponent)
        product = product * base % modulus;
    return (uint64_t)product;
}

static void modular_table(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    const uint64_t all[] = {UINT64_MAX,
                            UINT64_MAX,
                            31,
                            0x1F0,
                            (uint64_t)((unsigned __int128)(INT64_MAX - 3) * (1ull << 62) % INT64_MAX),
                            power(3, 1000003, 1000000007),
                            0,
                            1};
    memcpy(out, all, sizeof all);
    uint64_t x = 1;
    for (int i = 0; i < 50; ++i, x *= 3)
        put(c, out + sizeof all, i, x);
}

static void orders_table(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int i = 0; i < 64; ++i) {
        out[i] = 0;
        for (int bit = 0; bit < 6; ++bit)
            out[i] |= (unsigned char)((i >> bit & 1) << (5 - bit));
    }
    const unsigned char rest[] = {0xD, 3 | 1 << 2 | 2 << 4, 1, 0x85, 8, 9, 10, 11, 0, 1, 2, 3, 12, 13, 14, 15, 4, 5, 6,
                                  7};
    memcpy(out + 64, rest, sizeof rest);
}

static uint64_t crc_of(uint64_t crc, uint64_t polynomial, int bits) {
    for (int i = 0; i < bits; ++i)
        crc = crc >> 1 ^ ((crc & 1) != 0 ? polynomial : 0);
    return crc;
}

static void slices_table(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (uint64_t i = 0; i < 512; ++i) {
        uint32_t crc = (uint32_t)crc_of(i % 256, 0x82F63B78, i < 256 ? 8 : 16);
        memcpy(out + 4 * i, &crc, 4);
    }
}

static void crc_64_table(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int i = 0; i < 256; ++i)
        put(c, out, i, crc_of((uint64_t)i, 0xC96C5795D7870F42u, 8));
}

static void folds_table(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    uint32_t x = 1;
    for (int i = 0; i < 64; ++i, x = x << 1 ^ (x >> 31 != 0 ? 0x04C11DB7 : 0))
        memcpy(out + 4 * i, &x, 4);
}

const Reference references[] = {
    {"floats_table", floats_table},   {"waves_table", waves_table},   {"integers_table", integers_table},
    {"modular_table", modular_table}, {"orders_table", orders_table}, {"slices_table", slices_table},
    {"crc_64_table", crc_64_table},   {"folds_table", folds_table},   {NULL, NULL},
};
