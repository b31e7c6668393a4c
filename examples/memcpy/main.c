#include "../check.h"

#include <stddef.h>
#include <string.h>

void* copy_string(void* to, const void* from, size_t n);
void* copy_avx(void* to, const void* from, size_t n);

static void check(void* (*copy)(void*, const void*, size_t)) {
    static unsigned char from[512], to[512], expected[512];
    for (size_t n = 0; n <= 300; ++n)
        for (size_t offset = 0; offset < 40; offset += 13) {
            for (int i = 0; i < 512; ++i)
                from[i] = (unsigned char)next_number();
            memset(to, 0xAA, sizeof to);
            memset(expected, 0xAA, sizeof expected);
            memcpy(expected + offset, from + 7, n);
            CHECK(copy(to + offset, from + 7, n) == to + offset);
            CHECK(memcmp(to, expected, sizeof to) == 0);
        }
}

int main(void) {
    check(copy_string);
    if (__builtin_cpu_supports("avx"))
        check(copy_avx);
    char text[32];
    copy_string(text, "copied by rep movsb", 20);
    printf("memcpy: %s\n", text);
    return 0;
}
