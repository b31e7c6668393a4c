#include "../check.h"

#include "sha256.h"

static uint32_t rotate(uint32_t x, int by) {
    return x >> by | x << (32 - by);
}

/* FIPS 180-4, 4.2.2 */
static const uint32_t k[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/* FIPS 180-4, 6.2.2 */
static void expected_block(uint32_t state[8], const uint8_t* block) {
    uint32_t w[64], v[8];
    for (int t = 0; t < 16; ++t)
        w[t] = (uint32_t)block[4 * t] << 24 | block[4 * t + 1] << 16 | block[4 * t + 2] << 8 | block[4 * t + 3];
    for (int t = 16; t < 64; ++t)
        w[t] = (rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ w[t - 2] >> 10) + w[t - 7] +
               (rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ w[t - 15] >> 3) + w[t - 16];
    memcpy(v, state, sizeof v);
    for (int t = 0; t < 64; ++t) {
        uint32_t a = v[0], e = v[4];
        uint32_t t1 = v[7] + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & v[5]) ^ (~e & v[6])) + k[t] + w[t];
        uint32_t t2 = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof v[0]);
        v[4] += t1;
        v[0] = t1 + t2;
    }
    for (int i = 0; i < 8; ++i)
        state[i] += v[i];
}

static void expected_sha256(uint8_t digest[32], const uint8_t* data, size_t n) {
    uint32_t state[8];
    uint8_t last[128];
    memcpy(state, sha256_start, sizeof state);
    for (size_t i = 0; i + 64 <= n; i += 64)
        expected_block(state, data + i);
    size_t blocks = sha256_pad(last, data, n);
    for (size_t i = 0; i < blocks; ++i)
        expected_block(state, last + 64 * i);
    sha256_store(digest, state);
}

/* The examples of FIPS 180-4's companion, and the empty message. */
static void check_vectors(void) {
    static const struct {
        const char *text, *digest;
    } vectors[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; ++i) {
        uint8_t digest[32];
        char text[65];
        sha256(digest, (const uint8_t*)vectors[i].text, strlen(vectors[i].text));
        for (int j = 0; j < 32; ++j)
            sprintf(text + 2 * j, "%02x", digest[j]);
        CHECK(strcmp(text, vectors[i].digest) == 0);
    }
}

static void check_lengths(void) {
    static uint8_t data[2][1100];
    for (size_t n = 0; n <= 1000; ++n) {
        uint8_t digest[2][32], expected[2][32];
        const uint8_t* messages[2] = {data[0] + n % 17, data[1] + n % 5};
        for (size_t i = 0; i < sizeof data; ++i)
            ((uint8_t*)data)[i] = (uint8_t)next_number();
        for (int i = 0; i < 2; ++i) {
            expected_sha256(expected[i], messages[i], n);
            sha256(digest[i], messages[i], n);
        }
        CHECK(memcmp(digest, expected, sizeof digest) == 0);
        memset(digest, 0, sizeof digest);
        sha256_x2(digest, messages, n);
        CHECK(memcmp(digest, expected, sizeof digest) == 0);
    }
}

int main(void) {
    if (!__builtin_cpu_supports("sha")) {
        printf("sha256: this CPU has no SHA extensions; not run\n");
        return 0;
    }
    check_vectors();
    check_lengths();
    printf("sha256: one message and two at a time agree with FIPS 180-4 and with C\n");
    return 0;
}
