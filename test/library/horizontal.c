/* References of horizontal.pasm: halves first, as the macros say. */
#include "check.h"

#include <stddef.h>
#include <string.h>

typedef const unsigned char* In;
typedef enum { SUM, PRODUCT, MIN, MAX, AND, OR, XOR } Operation;

static void combine(const Case* c, Operation operation, unsigned char* x, int i, int j) {
    double f = get_float(c, x, i), g = get_float(c, x, j);
    int64_t s = get_signed(c, x, i), t = get_signed(c, x, j);
    uint64_t u = get(c, x, i), v = get(c, x, j);
    int less = c->is_float ? f < g : c->is_signed ? s < t : u < v;
    if (operation == MIN || operation == MAX)
        put(c, x, i, less == (operation == MIN) ? u : v);
    else if (c->is_float)
        put_float(c, x, i, operation == SUM ? f + g : f * g);
    else
        put(c, x, i,
            operation == SUM       ? u + v
            : operation == PRODUCT ? u * v
            : operation == AND     ? (u & v)
            : operation == OR      ? (u | v)
                                   : u ^ v);
}

static void fold(const Case* c, Operation operation, unsigned char* out, In a) {
    unsigned char x[64];
    memcpy(x, a, 64);
    for (int half = c->lanes / 2; half > 0; half /= 2)
        for (int i = 0; i < half; ++i)
            combine(c, operation, x, i, i + half);
    memcpy(out, x, (size_t)c->size);
    memcpy(out + 64, a, (size_t)c->bytes);
    memcpy(out + 128, x, (size_t)c->size);
}

static void hsum(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    fold(c, SUM, out, a);
}
static void hproduct(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    fold(c, PRODUCT, out, a);
}
static void hmin(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    fold(c, MIN, out, a);
}
static void hmax(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    fold(c, MAX, out, a);
}
static void hand(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    fold(c, AND, out, a);
}
static void hor(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    fold(c, OR, out, a);
}
static void hxor(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    fold(c, XOR, out, a);
}

static void hsum_bytes(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    uint64_t sum = 0;
    for (int i = 0; i < c->bytes; ++i)
        sum += a[i];
    memcpy(out, &sum, 8);
}

static void reduce(const Case* c, unsigned char* out, In a, int count) {
    float x[8][16];
    for (int i = 0; i < count; ++i)
        memcpy(x[i], a + i * c->bytes, (size_t)c->bytes);
    for (; count > 1; count = (count + 1) / 2)
        for (int i = 0; i < count / 2; ++i)
            for (int k = 0; k < c->lanes; ++k)
                x[i][k] += x[i + (count + 1) / 2][k];
    memcpy(out, x[0], (size_t)c->bytes);
}

static void reduce_1(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    reduce(c, out, a, 1);
}
static void reduce_2(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    reduce(c, out, a, 2);
}
static void reduce_3(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    reduce(c, out, a, 3);
}
static void reduce_5(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    reduce(c, out, a, 5);
}
static void reduce_8(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    reduce(c, out, a, 8);
}

static void reduce_registers(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    uint64_t sum = 0;
    for (int i = 0; i < 5; ++i)
        sum += get(c, a, i);
    put(c, out, 0, sum);
}

const Reference references[] = {
    {"hsum", hsum},         {"hproduct", hproduct},
    {"hmin", hmin},         {"hmax", hmax},
    {"hand", hand},         {"hor", hor},
    {"hxor", hxor},         {"hsum_bytes", hsum_bytes},
    {"reduce_1", reduce_1}, {"reduce_2", reduce_2},
    {"reduce_3", reduce_3}, {"reduce_5", reduce_5},
    {"reduce_8", reduce_8}, {"reduce_registers", reduce_registers},
    {NULL, NULL},
};
