#define _GNU_SOURCE
#include "../guarded.h"

#include <string.h>

typedef size_t encode_function(char* to, const uint8_t* from, size_t n);
typedef ptrdiff_t decode_function(uint8_t* to, const char* from, size_t n);
encode_function base64_encode_ssse3, base64_encode_avx2, base64_encode_avx512;
decode_function base64_decode_ssse3, base64_decode_avx2, base64_decode_avx512;

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static size_t expected_encode(char* to, const uint8_t* from, size_t n) {
    size_t length = 0;
    for (size_t i = 0; i < n; i += 3) {
        unsigned group = (unsigned)from[i] << 16;
        if (i + 1 < n)
            group |= (unsigned)from[i + 1] << 8;
        if (i + 2 < n)
            group |= from[i + 2];
        to[length++] = alphabet[group >> 18];
        to[length++] = alphabet[group >> 12 & 63];
        to[length++] = i + 1 < n ? alphabet[group >> 6 & 63] : '=';
        to[length++] = i + 2 < n ? alphabet[group & 63] : '=';
    }
    return length;
}

enum { longest = 700 };

static void check_encode(const char* name, encode_function* encode) {
    uint8_t* from_end = guarded_bytes(longest) + longest;
    char* to_end = (char*)guarded_bytes(2 * longest) + 2 * longest;
    for (size_t n = 0; n <= longest; ++n) {
        size_t length = (n + 2) / 3 * 4;
        uint8_t* from = from_end - n;
        char* to = to_end - length;
        for (size_t i = 0; i < n; ++i)
            from[i] = (uint8_t)next_number();
        static char expected[longest * 2];
        CHECK(expected_encode(expected, from, n) == length);
        CHECK(encode(to, from, n) == length);
        CHECK(memcmp(to, expected, length) == 0);
    }
    printf("base64: encode_%s agrees with C up to %d bytes\n", name, longest);
}

/* Every byte value that is no letter must be found at every place. */
static void check_invalid(decode_function* decode, char* text, size_t length) {
    static uint8_t to[longest];
    for (size_t place = 0; place < length; ++place)
        for (int c = 0; c<256; c += length> 150 ? 13 : 1) {
            if (c != 0 && strchr(alphabet, c) != NULL)
                continue;
            if (c == '=' && place + 1 >= length)
                continue;
            char saved = text[place];
            text[place] = (char)c;
            CHECK(decode(to, text, length) == -1);
            text[place] = saved;
        }
}

static void check_decode(const char* name, decode_function* decode) {
    static uint8_t original[longest];
    char* text_end = (char*)guarded_bytes(2 * longest) + 2 * longest;
    uint8_t* to_end = guarded_bytes(longest) + longest;
    for (size_t n = 0; n <= longest; ++n) {
        size_t length = (n + 2) / 3 * 4;
        char* text = text_end - length;
        uint8_t* to = to_end - n;
        for (size_t i = 0; i < n; ++i)
            original[i] = (uint8_t)next_number();
        expected_encode(text, original, n);
        CHECK(decode(to, text, length) == (ptrdiff_t)n);
        CHECK(memcmp(to, original, n) == 0);
        if (n % 3 == 0 && (n < 60 || n % 198 == 0))
            check_invalid(decode, text, length);
        if (length > 0)
            CHECK(decode(original, text, length - 1) == -1);
    }
    CHECK(decode(original, "Zm9vYg==", 8) == 4 && memcmp(original, "foob", 4) == 0);
    printf("base64: decode_%s agrees with C up to %d bytes\n", name, longest);
}

int main(void) {
    if (can_run("base64", "ssse3", __builtin_cpu_supports("ssse3"))) {
        check_encode("ssse3", base64_encode_ssse3);
        check_decode("ssse3", base64_decode_ssse3);
    }
    if (can_run("base64", "avx2", __builtin_cpu_supports("avx2"))) {
        check_encode("avx2", base64_encode_avx2);
        check_decode("avx2", base64_decode_avx2);
    }
    if (can_run("base64", "avx512", __builtin_cpu_supports("avx512vbmi"))) {
        check_encode("avx512", base64_encode_avx512);
        check_decode("avx512", base64_decode_avx512);
    }
    return 0;
}
