#define _GNU_SOURCE
#include "../guarded.h"

typedef uint32_t crc_function(uint32_t crc, const uint8_t* data, size_t n);
crc_function crc32_sse, crc32_avx, crc32_avx2, crc32_avx512;

/* Bit by bit. */
static uint32_t expected_crc(uint32_t crc, const uint8_t* data, size_t n) {
    crc = ~crc;
    for (size_t i = 0; i < n; ++i) {
        crc ^= data[i];
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

enum { longest = 3000 };

static void check(const char* name, crc_function* crc) {
    CHECK(crc(0, (const uint8_t*)"123456789", 9) == 0xCBF43926u);
    CHECK(crc(0, (const uint8_t*)"The quick brown fox jumps over the lazy dog", 43) == 0x414FA339u);

    uint8_t* data = guarded_bytes(longest);
    for (size_t i = 0; i < longest; ++i)
        data[i] = (uint8_t)next_number();
    for (size_t n = 0; n <= longest; n += n < 1200 ? 1 : 37) {
        const uint8_t* end_at_guard = data + longest - n;
        uint32_t start = n % 2 ? (uint32_t)next_number() : 0;
        uint32_t expected = expected_crc(start, end_at_guard, n);
        CHECK(crc(start, end_at_guard, n) == expected);
        CHECK(crc(crc(start, end_at_guard, n / 3), end_at_guard + n / 3, n - n / 3) == expected);
        CHECK(crc(0, data, n) == expected_crc(0, data, n));
    }
    printf("crc32: %s agrees with C up to %d bytes\n", name, longest);
}

int main(void) {
    if (can_run("crc32", "sse", __builtin_cpu_supports("sse4.1") && __builtin_cpu_supports("pclmul")))
        check("sse", crc32_sse);
    if (can_run("crc32", "avx", __builtin_cpu_supports("avx") && __builtin_cpu_supports("pclmul")))
        check("avx", crc32_avx);
    if (can_run("crc32", "avx2", __builtin_cpu_supports("avx2") && __builtin_cpu_supports("vpclmulqdq")))
        check("avx2", crc32_avx2);
    if (can_run("crc32", "avx512", __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("vpclmulqdq")))
        check("avx512", crc32_avx512);
    return 0;
}
