#define _GNU_SOURCE
#include "../guarded.h"

#include <stdbool.h>
#include <string.h>

typedef bool utf8_function(const char* s, size_t n);
utf8_function utf8_valid_sse4, utf8_valid_avx2, utf8_valid_avx512;

/* Table 3-7 of the Unicode standard, byte by byte. */
static bool expected_valid(const char* s, size_t n) {
    const unsigned char* p = (const unsigned char*)s;
    const unsigned char* end = p + n;
    while (p < end) {
        unsigned lead = *p++;
        if (lead < 0x80)
            continue;
        int more = lead < 0xC2 ? -1 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : -1;
        unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (more < 0 || end - p < more)
            return false;
        for (; more > 0; --more, ++p, low = 0x80, high = 0xBF)
            if (*p < low || *p > high)
                return false;
    }
    return true;
}

/* Writes a random character's UTF-8; returns its length. */
static size_t put_character(char* to, int longest) {
    static const uint32_t limits[5] = {0, 0x80, 0x800, 0x10000, 0x110000};
    int length = 1 + (int)(next_number() % (uint64_t)longest);
    uint32_t c = limits[length - 1] + (uint32_t)(next_number() % (limits[length] - limits[length - 1]));
    if (c >= 0xD800 && c < 0xE000)
        c -= 0x800;
    static const uint32_t marks[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (int i = length - 1; i > 0; --i, c >>= 6)
        to[i] = (char)(0x80 | (c & 0x3F));
    to[0] = (char)(marks[length] | c);
    return (size_t)length;
}

/* Every pair of bytes above 0x7E, followed by the edges of what third and fourth bytes can be, at many places. */
static void check_sequences(utf8_function* valid, char* s, size_t n) {
    memset(s, 'x', n);
    size_t turn = 0;
    for (unsigned a = 0x7F; a < 0x100; ++a)
        for (unsigned b = 0x7F; b < 0x100; ++b)
            for (int i = 0; i < 5; ++i)
                for (int j = 0; j < 3; ++j, ++turn) {
                    static const unsigned edges[5] = {'x', 0x80, 0xBF, 0xC3, 0xF1};
                    char* place = s + turn * 7 % (n - 3);
                    char sequence[4] = {(char)a, (char)b, (char)edges[i], (char)edges[j]};
                    memcpy(place, sequence, 4);
                    CHECK(valid(s, n) == expected_valid(s, n));
                    memset(place, 'x', 4);
                }
}

static void check(const char* name, utf8_function* valid) {
    enum { longest = 700 };
    static char text[longest + 4];
    char* end = (char*)guarded_bytes(longest) + longest;
    for (size_t n = 0; n <= longest; ++n) {
        char* s = end - n;
        for (int round = 0; round < 12; ++round) {
            int widest = 1 + round % 4;
            for (size_t i = 0; i < n;)
                i += put_character(text + i, i % 5 == 0 ? widest : 1);
            memcpy(s, text, n); /* the last character may be cut */
            CHECK(valid(s, n) == expected_valid(s, n));
            if (n > 0) {
                s[next_number() % n] ^= (char)(1 << next_number() % 8);
                CHECK(valid(s, n) == expected_valid(s, n));
            }
        }
    }
    check_sequences(valid, end - 70, 70);
    printf("utf8: %s agrees with C up to %d bytes\n", name, longest);
}

int main(void) {
    if (can_run("utf8", "sse4", __builtin_cpu_supports("x86-64-v2")))
        check("sse4", utf8_valid_sse4);
    if (can_run("utf8", "avx2", __builtin_cpu_supports("x86-64-v3")))
        check("avx2", utf8_valid_avx2);
    if (can_run("utf8", "avx512", __builtin_cpu_supports("x86-64-v4")))
        check("avx512", utf8_valid_avx512);
    return 0;
}
