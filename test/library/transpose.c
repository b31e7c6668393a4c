/* References of transpose.pasm. */
#include "check.h"

#include <stddef.h>
#include <string.h>

typedef const unsigned char* In;

static void transpose(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    for (int i = 0; i < c->lanes; ++i)
        for (int j = 0; j < c->lanes; ++j)
            put(c, out, i * c->lanes + j, get(c, a, j * c->lanes + i));
}

static void transpose_into(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    transpose(c, out, a, b, n);
    memcpy(out + c->lanes * c->bytes, a, (size_t)(c->lanes * c->bytes));
}

const Reference references[] = {{"transpose", transpose}, {"transpose_into", transpose_into}, {NULL, NULL}};
