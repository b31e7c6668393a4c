/* References of tail.pasm. */
#include "check.h"

#include <stddef.h>
#include <string.h>

typedef const unsigned char* In;

/* The first n lanes, and zeros. */
static void first(const Case* c, unsigned char* out, In a, uint64_t n) {
    memset(out, 0, (size_t)c->bytes);
    memcpy(out, a, n * (size_t)c->size);
}

static void guarded_tail(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    first(c, out, a, n);
}

static void tail(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    size_t all = (size_t)c->lanes, size = (size_t)c->size;
    first(c, out, a, n);
    memcpy(out + 64, b, n * size);
    memcpy(out + 128, b, (all / 2 + 1) * size);
    memcpy(out + 192, b, all * size);
    first(c, out + 256, a, all - 1);
    first(c, out + 320, a, all);
}

static void mask_of_first(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    memset(out, 0, (size_t)c->bytes);
    memset(out, 0xFF, n * (size_t)c->size);
    memset(out + 64, 0, (size_t)c->bytes);
    memset(out + 64, 0xFF, (size_t)(c->bytes - c->size));
}

const Reference references[] = {
    {"tail", tail}, {"guarded_tail", guarded_tail}, {"mask_of_first", mask_of_first}, {NULL, NULL}};
