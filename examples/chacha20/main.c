#include "../guarded.h"

#include <string.h>

typedef void (*chacha20)(uint8_t* to, const uint8_t* from, size_t n, const uint8_t key[32], const uint8_t nonce[12],
                         uint32_t counter);
void chacha20_sse2(uint8_t*, const uint8_t*, size_t, const uint8_t[32], const uint8_t[12], uint32_t);
void chacha20_ssse3(uint8_t*, const uint8_t*, size_t, const uint8_t[32], const uint8_t[12], uint32_t);
void chacha20_avx2(uint8_t*, const uint8_t*, size_t, const uint8_t[32], const uint8_t[12], uint32_t);
void chacha20_avx512(uint8_t*, const uint8_t*, size_t, const uint8_t[32], const uint8_t[12], uint32_t);

static uint32_t rotate(uint32_t x, int by) {
    return x << by | x >> (32 - by);
}

/* RFC 8439, 2.1 */
static void quarter_round(uint32_t* a, uint32_t* b, uint32_t* c, uint32_t* d) {
    *d = rotate(*d ^ (*a += *b), 16);
    *b = rotate(*b ^ (*c += *d), 12);
    *d = rotate(*d ^ (*a += *b), 8);
    *b = rotate(*b ^ (*c += *d), 7);
}

/* RFC 8439, 2.3 and 2.4 */
static void expected_chacha20(uint8_t* to, const uint8_t* from, size_t n, const uint8_t key[32],
                              const uint8_t nonce[12], uint32_t counter) {
    uint32_t start[16], x[16];
    memcpy(start, "expand 32-byte k", 16);
    memcpy(start + 4, key, 32);
    memcpy(start + 13, nonce, 12);
    for (size_t i = 0; i < n; ++i) {
        if (i % 64 == 0) {
            start[12] = counter++;
            memcpy(x, start, sizeof x);
            for (int round = 0; round < 20; ++round)
                for (int j = 0; j < 4; ++j)
                    if (round % 2 == 0)
                        quarter_round(x + j, x + 4 + j, x + 8 + j, x + 12 + j);
                    else
                        quarter_round(x + j, x + 4 + (j + 1) % 4, x + 8 + (j + 2) % 4, x + 12 + (j + 3) % 4);
            for (int j = 0; j < 16; ++j)
                x[j] += start[j];
        }
        to[i] = from[i] ^ ((uint8_t*)x)[i % 64];
    }
}

/* RFC 8439, 2.3.2: the second block for key 00 01 .. 1f, as what zeros become; and 2.4.2, a text of 114 bytes. */
static void check_vectors(chacha20 encrypt) {
    static const uint8_t block[64] = {0x10, 0xf1, 0xe7, 0xe4, 0xd1, 0x3b, 0x59, 0x15, 0x50, 0x0f, 0xdd, 0x1f, 0xa3,
                                      0x20, 0x71, 0xc4, 0xc7, 0xd1, 0xf4, 0xc7, 0x33, 0xc0, 0x68, 0x03, 0x04, 0x22,
                                      0xaa, 0x9a, 0xc3, 0xd4, 0x6c, 0x4e, 0xd2, 0x82, 0x64, 0x46, 0x07, 0x9f, 0xaa,
                                      0x09, 0x14, 0xc2, 0xd7, 0x05, 0xd9, 0x8b, 0x02, 0xa2, 0xb5, 0x12, 0x9c, 0xd1,
                                      0xde, 0x16, 0x4e, 0xb9, 0xcb, 0xd0, 0x83, 0xe8, 0xa2, 0x50, 0x3c, 0x4e};
    static const uint8_t cipher[114] = {
        0x6e, 0x2e, 0x35, 0x9a, 0x25, 0x68, 0xf9, 0x80, 0x41, 0xba, 0x07, 0x28, 0xdd, 0x0d, 0x69, 0x81, 0xe9,
        0x7e, 0x7a, 0xec, 0x1d, 0x43, 0x60, 0xc2, 0x0a, 0x27, 0xaf, 0xcc, 0xfd, 0x9f, 0xae, 0x0b, 0xf9, 0x1b,
        0x65, 0xc5, 0x52, 0x47, 0x33, 0xab, 0x8f, 0x59, 0x3d, 0xab, 0xcd, 0x62, 0xb3, 0x57, 0x16, 0x39, 0xd6,
        0x24, 0xe6, 0x51, 0x52, 0xab, 0x8f, 0x53, 0x0c, 0x35, 0x9f, 0x08, 0x61, 0xd8, 0x07, 0xca, 0x0d, 0xbf,
        0x50, 0x0d, 0x6a, 0x61, 0x56, 0xa3, 0x8e, 0x08, 0x8a, 0x22, 0xb6, 0x5e, 0x52, 0xbc, 0x51, 0x4d, 0x16,
        0xcc, 0xf8, 0x06, 0x81, 0x8c, 0xe9, 0x1a, 0xb7, 0x79, 0x37, 0x36, 0x5a, 0xf9, 0x0b, 0xbf, 0x74, 0xa3,
        0x5b, 0xe6, 0xb4, 0x0b, 0x8e, 0xed, 0xf2, 0x78, 0x5e, 0x42, 0x87, 0x4d};
    static const char text[] = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
                               "future, sunscreen would be it.";
    static const uint8_t block_nonce[12] = {0, 0, 0, 9, 0, 0, 0, 0x4a}, text_nonce[12] = {0, 0, 0, 0, 0, 0, 0, 0x4a};
    uint8_t key[32], out[114];
    for (int i = 0; i < 32; ++i)
        key[i] = (uint8_t)i;
    memset(out, 0, 64);
    encrypt(out, out, 64, key, block_nonce, 1);
    CHECK(memcmp(out, block, 64) == 0);
    encrypt(out, (const uint8_t*)text, 114, key, text_nonce, 1);
    CHECK(memcmp(out, cipher, 114) == 0);
}

static void check_lengths(chacha20 encrypt) {
    enum { longest = 2500 };
    uint8_t *from = guarded_bytes(longest), *to = guarded_bytes(longest), key[32], nonce[12], expected[longest];
    for (size_t n = 0; n <= longest; n += n < 300 ? 1 : 1 + next_number() % 40) {
        for (size_t i = 0; i < longest; ++i)
            from[i] = to[i] = (uint8_t)next_number();
        for (int i = 0; i < 32; ++i)
            key[i] = (uint8_t)next_number();
        for (int i = 0; i < 12; ++i)
            nonce[i] = (uint8_t)next_number();
        uint32_t counter = (uint32_t)next_number() | (n % 2 ? 0xFFFFFFF0u : 0); /* which may wrap */
        memcpy(expected, to, longest);
        expected_chacha20(expected + longest - n, from + longest - n, n, key, nonce, counter);
        encrypt(to + longest - n, from + longest - n, n, key, nonce, counter);
        CHECK(memcmp(to, expected, longest) == 0);
        encrypt(to + longest - n, to + longest - n, n, key, nonce, counter); /* back, in place */
        CHECK(memcmp(to + longest - n, from + longest - n, n) == 0);
    }
}

static void check_variant(const char* name, int supported, chacha20 encrypt) {
    if (!supported) {
        printf("chacha20: %s is not in this CPU; not run\n", name);
        return;
    }
    check_vectors(encrypt);
    check_lengths(encrypt);
    printf("chacha20: %s agrees with RFC 8439 and with C\n", name);
}

int main(void) {
    check_variant("sse2", 1, chacha20_sse2);
    check_variant("ssse3", __builtin_cpu_supports("ssse3"), chacha20_ssse3);
    check_variant("avx2", __builtin_cpu_supports("avx2"), chacha20_avx2);
    check_variant("avx512", __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl"), chacha20_avx512);
    return 0;
}
