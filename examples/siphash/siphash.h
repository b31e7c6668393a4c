/* siphash.pasm, and the same in plain C as the paper's reference code has it: word by word, the end byte by byte. */
#ifndef PASM_EXAMPLES_SIPHASH_H
#define PASM_EXAMPLES_SIPHASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

uint64_t siphash24(const uint8_t* data, size_t n, const uint8_t key[16]);

#ifdef __cplusplus
}
#endif

static inline uint64_t siphash_rotate(uint64_t x, int by) {
    return x << by | x >> (64 - by);
}

static inline void siphash_rounds(uint64_t v[4], int rounds) {
    for (int i = 0; i < rounds; ++i) {
        v[0] += v[1];
        v[1] = siphash_rotate(v[1], 13) ^ v[0];
        v[0] = siphash_rotate(v[0], 32);
        v[2] += v[3];
        v[3] = siphash_rotate(v[3], 16) ^ v[2];
        v[0] += v[3];
        v[3] = siphash_rotate(v[3], 21) ^ v[0];
        v[2] += v[1];
        v[1] = siphash_rotate(v[1], 17) ^ v[2];
        v[2] = siphash_rotate(v[2], 32);
    }
}

static inline void siphash_compress(uint64_t v[4], uint64_t word) {
    v[3] ^= word;
    siphash_rounds(v, 2);
    v[0] ^= word;
}

static inline uint64_t siphash24_in_c(const uint8_t* data, size_t n, const uint8_t key[16]) {
    uint64_t k[2], word, last = (uint64_t)n << 56;
    memcpy(k, key, 16);
    uint64_t v[4] = {k[0] ^ 0x736f6d6570736575, k[1] ^ 0x646f72616e646f6d, k[0] ^ 0x6c7967656e657261,
                     k[1] ^ 0x7465646279746573};
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        memcpy(&word, data + i, 8);
        siphash_compress(v, word);
    }
    switch (n % 8) {
    case 7: last |= (uint64_t)data[i + 6] << 48; /* fall through */
    case 6: last |= (uint64_t)data[i + 5] << 40; /* fall through */
    case 5: last |= (uint64_t)data[i + 4] << 32; /* fall through */
    case 4: last |= (uint64_t)data[i + 3] << 24; /* fall through */
    case 3: last |= (uint64_t)data[i + 2] << 16; /* fall through */
    case 2: last |= (uint64_t)data[i + 1] << 8;  /* fall through */
    case 1: last |= (uint64_t)data[i];
    }
    siphash_compress(v, last);
    v[2] ^= 0xFF;
    siphash_rounds(v, 4);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

#endif
