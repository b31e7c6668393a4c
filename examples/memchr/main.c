#define _GNU_SOURCE
#include "../guarded.h"

#include <string.h>

typedef void* memchr_function(const void* s, int c, size_t n);
memchr_function memchr_sse2, memchr_avx2, memchr_avx512;

static const void* expected_memchr(const unsigned char* s, int c, size_t n) {
    for (size_t i = 0; i < n; ++i)
        if (s[i] == (unsigned char)c)
            return s + i;
    return NULL;
}

enum { longest = 700 };

static void check(const char* name, memchr_function* find) {
    unsigned char* end = guarded_bytes(3 * guarded_page) + 3 * guarded_page;
    for (size_t n = 0; n <= longest; ++n)
        for (size_t after = 0; after < (n < 150 ? 70 : 3); ++after) { /* bytes between the buffer and the guard page */
            unsigned char* s = end - after - n;
            memset(s, 'x', n + after);
            CHECK(find(s, 'y', n) == NULL);
            memset(s - 64, 'y', 64); /* matches before and behind must not count */
            memset(s + n, 'y', after);
            CHECK(find(s, 'y', n) == NULL);
            if (n == 0)
                continue;
            size_t place = next_number() % n;
            s[place] = 'y';
            s[place + next_number() % (n - place)] = 'y';
            CHECK(find(s, 'y', n) == expected_memchr(s, 'y', n));
            CHECK(find(s, 'y' - 256, n) == s + place);  /* c is converted to unsigned char */
            CHECK(find(s, 'y', SIZE_MAX) == s + place); /* n may exceed the object if a match comes first */
        }
    for (size_t before = 1; before < 200; ++before) { /* over the boundary of two pages */
        unsigned char* s = end - guarded_page - before;
        memset(s, 0, 400);
        for (size_t place = 0; place < 400; ++place) {
            s[place] = 0xFF;
            CHECK(find(s, 0xFF, 400) == s + place);
            s[place] = 0;
        }
        CHECK(find(s, 0xFF, 400) == NULL);
    }
    printf("memchr: %s agrees with C up to %d bytes\n", name, longest);
}

int main(void) {
    check("sse2", memchr_sse2);
    if (can_run("memchr", "avx2", __builtin_cpu_supports("x86-64-v3")))
        check("avx2", memchr_avx2);
    if (can_run("memchr", "avx512", __builtin_cpu_supports("x86-64-v4")))
        check("avx512", memchr_avx512);
    return 0;
}
