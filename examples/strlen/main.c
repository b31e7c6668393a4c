#include "../check.h"

#include <stddef.h>
#include <string.h>

size_t strlen_sse2(const char* s);

int main(void) {
    static _Alignas(64) char buffer[512];
    for (size_t offset = 0; offset < 64; ++offset)
        for (size_t length = 0; length < 300; ++length) {
            memset(buffer, 'x', sizeof buffer);
            memset(buffer, 0, offset); /* zeros before the string must not count */
            buffer[offset + length] = 0;
            CHECK(strlen_sse2(buffer + offset) == length);
        }
    printf("strlen: \"high-performance\" has %zu characters\n", strlen_sse2("high-performance"));
    return 0;
}
