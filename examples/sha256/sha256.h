/* Whole messages around the block functions of sha256.pasm: FIPS 180-4, 5.1.1 and 5.3.3. */
#ifndef PASM_EXAMPLES_SHA256_H
#define PASM_EXAMPLES_SHA256_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

void sha256_blocks(uint32_t state[8], const uint8_t* data, size_t blocks);
void sha256_blocks_x2(uint32_t state[2][8], const uint8_t* data0, const uint8_t* data1, size_t blocks);

static const uint32_t sha256_start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

/* The end of a message of n bytes: what is left after whole blocks, a one, zeros, the length. Returns its blocks. */
static inline size_t sha256_pad(uint8_t last[128], const uint8_t* data, size_t n) {
    const size_t rest = n % 64, blocks = rest < 56 ? 1 : 2;
    const uint64_t bits = __builtin_bswap64((uint64_t)n * 8);
    memset(last, 0, 128);
    if (rest > 0)
        memcpy(last, data + n - rest, rest);
    last[rest] = 0x80;
    memcpy(last + 64 * blocks - 8, &bits, 8);
    return blocks;
}

static inline void sha256_store(uint8_t digest[32], const uint32_t state[8]) {
    for (int i = 0; i < 8; ++i) {
        const uint32_t word = __builtin_bswap32(state[i]);
        memcpy(digest + 4 * i, &word, 4);
    }
}

static inline void sha256(uint8_t digest[32], const uint8_t* data, size_t n) {
    uint32_t state[8];
    uint8_t last[128];
    memcpy(state, sha256_start, sizeof state);
    sha256_blocks(state, data, n / 64);
    sha256_blocks(state, last, sha256_pad(last, data, n));
    sha256_store(digest, state);
}

/* Two messages of one length. */
static inline void sha256_x2(uint8_t digests[2][32], const uint8_t* const data[2], size_t n) {
    uint32_t state[2][8];
    uint8_t last[2][128];
    size_t blocks = 0;
    for (int i = 0; i < 2; ++i) {
        memcpy(state[i], sha256_start, sizeof sha256_start);
        blocks = sha256_pad(last[i], data[i], n);
    }
    sha256_blocks_x2(state, data[0], data[1], n / 64);
    sha256_blocks_x2(state, last[0], last[1], blocks);
    for (int i = 0; i < 2; ++i)
        sha256_store(digests[i], state[i]);
}

#ifdef __cplusplus
}
#endif

#endif
