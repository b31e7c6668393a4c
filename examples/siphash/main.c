#include "../guarded.h"

#include "siphash.h"

/* Appendix A of the paper: key 00 .. 0f, message 00 .. 0e; and the first rows of the reference code's table. */
static void check_vectors(void) {
    static const uint64_t expected[] = {0x726fdb47dd0e0e31, 0x74f839c593dc67fd, 0x0d6c8009d9a94f5a,
                                        0x85676696d7fb7e2d, 0xcf2794e0277187b7, 0x18765564cd99a68d,
                                        0xcbc9466e58fee3ce, 0xab0200f58b01d137, 0x93f5f5799a932462};
    uint8_t bytes[16];
    for (int i = 0; i < 16; ++i)
        bytes[i] = (uint8_t)i;
    CHECK(siphash24(bytes, 15, bytes) == 0xa129ca6149be45e5);
    for (size_t n = 0; n < sizeof expected / sizeof expected[0]; ++n)
        CHECK(siphash24(bytes, n, bytes) == expected[n]);
}

/* Messages that end where a page begins which cannot be touched. */
static void check_lengths(void) {
    enum { longest = 300 };
    uint8_t *data = guarded_bytes(longest), key[16];
    for (size_t n = 0; n <= longest; ++n)
        for (int round = 0; round < 4; ++round) {
            for (size_t i = 0; i < longest; ++i)
                data[i] = (uint8_t)next_number();
            for (int i = 0; i < 16; ++i)
                key[i] = (uint8_t)next_number();
            const uint8_t* message = data + longest - n;
            CHECK(siphash24(message, n, key) == siphash24_in_c(message, n, key));
        }
}

int main(void) {
    check_vectors();
    check_lengths();
    printf("siphash: agrees with the paper and with C\n");
    return 0;
}
