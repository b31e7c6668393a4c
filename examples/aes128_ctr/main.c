#include "../guarded.h"

#include <string.h>

typedef void (*aes128_ctr)(uint8_t* to, const uint8_t* from, size_t n, const uint8_t round_keys[176],
                           const uint8_t counter[16]);
void aes128_expand_key(uint8_t round_keys[176], const uint8_t key[16]);
void aes128_ctr_aesni(uint8_t*, const uint8_t*, size_t, const uint8_t[176], const uint8_t[16]);
void aes128_ctr_vaes(uint8_t*, const uint8_t*, size_t, const uint8_t[176], const uint8_t[16]);
void aes128_ctr_vaes512(uint8_t*, const uint8_t*, size_t, const uint8_t[176], const uint8_t[16]);

/* FIPS 197, 4.2: multiplication in GF(2^8). */
static uint8_t multiply(uint8_t a, uint8_t b) {
    uint8_t product = 0;
    for (; b != 0; b >>= 1, a = (uint8_t)(a << 1 ^ (a & 0x80 ? 0x1B : 0)))
        if (b & 1)
            product ^= a;
    return product;
}

/* FIPS 197, 5.1.1: the inverse, which is the 254th power, through an affine map. */
static uint8_t substitute(uint8_t a) {
    static uint8_t table[256];
    static int filled = 0;
    for (; filled < 256; ++filled) {
        uint8_t inverse = 1, out = 0x63;
        for (int i = 0; i < 254; ++i)
            inverse = multiply(inverse, (uint8_t)filled);
        for (int i = 0; i < 5; ++i)
            out ^= (uint8_t)(inverse << i | inverse >> (8 - i));
        table[filled] = out;
    }
    return table[a];
}

/* FIPS 197, 5.2 */
static void expected_expand_key(uint8_t w[176], const uint8_t key[16]) {
    uint8_t constant = 1;
    memcpy(w, key, 16);
    for (int i = 16; i < 176; i += 4) {
        for (int j = 0; j < 4; ++j)
            w[i + j] = w[i - 16 + j] ^ (i % 16 ? w[i - 4 + j] : substitute(w[i - 4 + (j + 1) % 4]));
        if (i % 16 == 0) {
            w[i] ^= constant;
            constant = multiply(constant, 2);
        }
    }
}

/* FIPS 197, 5.1 */
static void expected_encrypt(uint8_t state[16], const uint8_t w[176]) {
    for (int round = 0; round <= 10; ++round) {
        uint8_t shifted[16], mixed[16];
        for (int i = 0; i < 16; ++i)
            shifted[i] = substitute(state[(i + i % 4 * 4) % 16]);
        for (int i = 0; i < 16; ++i) {
            const uint8_t* column = shifted + i / 4 * 4;
            mixed[i] = multiply(column[i % 4], 2) ^ multiply(column[(i + 1) % 4], 3) ^ column[(i + 2) % 4] ^
                       column[(i + 3) % 4];
        }
        for (int i = 0; i < 16; ++i)
            state[i] = w[16 * round + i] ^ (round == 0 ? state[i] : round == 10 ? shifted[i] : mixed[i]);
    }
}

static void expected_ctr(uint8_t* to, const uint8_t* from, size_t n, const uint8_t w[176], const uint8_t start[16]) {
    uint8_t counter[16], stream[16];
    memcpy(counter, start, 16);
    for (size_t i = 0; i < n; ++i) {
        if (i % 16 == 0) {
            memcpy(stream, counter, 16);
            expected_encrypt(stream, w);
            for (int j = 15; j >= 0 && ++counter[j] == 0; --j)
                ;
        }
        to[i] = from[i] ^ stream[i % 16];
    }
}

static int hex_digit(char c) {
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

static void from_hex(uint8_t* to, const char* text) {
    for (; *text != 0; text += 2)
        *to++ = (uint8_t)(hex_digit(text[0]) << 4 | hex_digit(text[1]));
}

/* SP 800-38A, F.5.1 */
static void check_vectors(aes128_ctr encrypt) {
    uint8_t key[16], counter[16], plain[64], cipher[64], round_keys[176], out[64];
    from_hex(key, "2b7e151628aed2a6abf7158809cf4f3c");
    from_hex(counter, "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
    from_hex(plain, "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
    from_hex(cipher, "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"
                     "5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee");
    aes128_expand_key(round_keys, key);
    encrypt(out, plain, 64, round_keys, counter);
    CHECK(memcmp(out, cipher, 64) == 0);
}

/* Each fourth counter is so near to 2^64 or 2^128 that it carries within the message. */
static void check_lengths(aes128_ctr encrypt) {
    enum { longest = 1600 };
    uint8_t *from = guarded_bytes(longest), *to = guarded_bytes(longest), key[16], counter[16], expected[longest];
    uint8_t round_keys[176], expected_keys[176];
    for (size_t n = 0; n <= longest; n += n < 300 ? 1 : 1 + next_number() % 20) {
        for (size_t i = 0; i < longest; ++i)
            from[i] = to[i] = (uint8_t)next_number();
        for (int i = 0; i < 16; ++i) {
            key[i] = (uint8_t)next_number();
            counter[i] = (uint8_t)(n % 4 == 0 && i > (n % 8 == 0 ? 7 : -1) && i < 15 ? 0xFF : next_number());
        }
        expected_expand_key(expected_keys, key);
        aes128_expand_key(round_keys, key);
        CHECK(memcmp(round_keys, expected_keys, 176) == 0);
        memcpy(expected, to, longest);
        expected_ctr(expected + longest - n, from + longest - n, n, expected_keys, counter);
        encrypt(to + longest - n, from + longest - n, n, round_keys, counter);
        CHECK(memcmp(to, expected, longest) == 0);
        encrypt(to + longest - n, to + longest - n, n, round_keys, counter); /* back, in place */
        CHECK(memcmp(to + longest - n, from + longest - n, n) == 0);
    }
}

static void check_variant(const char* name, int supported, aes128_ctr encrypt) {
    if (!supported) {
        printf("aes128_ctr: %s is not in this CPU; not run\n", name);
        return;
    }
    check_vectors(encrypt);
    check_lengths(encrypt);
    printf("aes128_ctr: %s agrees with SP 800-38A and with C\n", name);
}

int main(void) {
    check_variant("aesni", __builtin_cpu_supports("aes") && __builtin_cpu_supports("sse4.1"), aes128_ctr_aesni);
    check_variant("vaes", __builtin_cpu_supports("vaes") && __builtin_cpu_supports("avx2"), aes128_ctr_vaes);
    check_variant("vaes512",
                  __builtin_cpu_supports("vaes") && __builtin_cpu_supports("avx512f") &&
                      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"),
                  aes128_ctr_vaes512);
    return 0;
}
