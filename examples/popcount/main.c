#include "../check.h"

#include <stddef.h>

uint64_t popcount_words(const uint64_t* words, size_t n);

int main(void) {
    static uint64_t words[500];
    uint64_t expected = 0;
    for (size_t n = 0; n < 500; ++n) {
        CHECK(popcount_words(words, n) == expected);
        words[n] = next_number();
        for (int bit = 0; bit < 64; ++bit)
            expected += words[n] >> bit & 1;
    }
    uint64_t sample[2] = {0xFF, 0xF0F0};
    printf("popcount: 0xff and 0xf0f0 have %llu bits set\n", (unsigned long long)popcount_words(sample, 2));
    return 0;
}
