/* References of vector.pasm. */
#include "check.h"

#include <stddef.h>
#include <string.h>

typedef const unsigned char* In;

static int less(const Case* c, In x, int i, In y, int j) {
    if (c->is_float)
        return get_float(c, x, i) < get_float(c, y, j);
    if (c->is_signed)
        return get_signed(c, x, i) < get_signed(c, y, j);
    return get(c, x, i) < get(c, y, j);
}

static void choose(const Case* c, unsigned char* out, In x, In y, int greatest) {
    for (int k = 0; k < 3; ++k)
        for (int i = 0; i < c->lanes; ++i)
            put(c, out + 64 * k, i, get(c, less(c, x, i, y, i) != greatest ? x : y, i));
}

static void minimum(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    choose(c, out, a, b, 0);
}
static void maximum(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    choose(c, out, a, b, 1);
}

static void is_greater(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int k = 0; k < 3; ++k)
        for (int i = 0; i < c->lanes; ++i)
            put(c, out + 64 * k, i, less(c, b, i, a, i) ? ~0ull : 0);
}

static void absolute(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    uint64_t sign = 1ull << (8 * c->size - 1);
    for (int k = 0; k < 2; ++k)
        for (int i = 0; i < c->lanes; ++i) {
            uint64_t x = get(c, a, i);
            put(c, out + 64 * k, i, c->is_float ? x & ~sign : (x & sign) != 0 ? -x : x);
        }
}

static void negate(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    uint64_t sign = 1ull << (8 * c->size - 1);
    for (int k = 0; k < 2; ++k)
        for (int i = 0; i < c->lanes; ++i)
            put(c, out + 64 * k, i, c->is_float ? get(c, a, i) ^ sign : -get(c, a, i));
}

static uint64_t sign_of_lane(const Case* c, In a, int i) {
    return (get(c, a, i) >> (8 * c->size - 1)) != 0 ? ~0ull : 0;
}

static void sign_of(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int k = 0; k < 2; ++k)
        for (int i = 0; i < c->lanes; ++i)
            put(c, out + 64 * k, i, sign_of_lane(c, a, i));
}

static void select(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int k = 0; k < 3; ++k)
        for (int i = 0; i < c->lanes; ++i)
            put(c, out + 64 * k, i, get(c, sign_of_lane(c, a, i) != 0 ? a : b, i));
}

static void broadcast(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int i = 0; i < c->lanes; ++i) {
        for (int k = 0; k < 3; ++k)
            put(c, out + 64 * k, i, get(c, a, 0));
        if (c->is_float)
            put_float(c, out + 192, i, 3);
        else
            put(c, out + 192, i, 3);
        put(c, out + 256, i, 0);
    }
}

static void clear(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int k = 0; k < 4; ++k)
        memset(out + 64 * k, 0, (size_t)c->bytes);
}

static void ones(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int k = 0; k < 2; ++k)
        memset(out + 64 * k, 0xFF, (size_t)c->bytes);
}

const Reference references[] = {
    {"minimum", minimum}, {"maximum", maximum}, {"is_greater", is_greater}, {"absolute", absolute}, {"negate", negate},
    {"sign_of", sign_of}, {"select", select},   {"broadcast", broadcast},   {"clear", clear},       {"ones", ones},
    {NULL, NULL},
};
