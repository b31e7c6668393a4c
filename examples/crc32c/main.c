#include "../check.h"

#include <stddef.h>

uint32_t crc32c(uint32_t crc, const uint8_t* data, size_t n);

/* Bit by bit, with the reflected polynomial. */
static uint32_t expected_crc(const uint8_t* data, size_t n) {
    uint32_t crc = ~0u;
    for (size_t i = 0; i < n; ++i) {
        crc ^= data[i];
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1 ^ (crc & 1 ? 0x82F63B78u : 0);
    }
    return ~crc;
}

int main(void) {
    static uint8_t data[300];
    for (size_t n = 0; n < 300; ++n) {
        CHECK(crc32c(0, data, n) == expected_crc(data, n));
        CHECK(crc32c(crc32c(0, data, n / 2), data + n / 2, n - n / 2) == expected_crc(data, n));
        data[n] = (uint8_t)next_number();
    }
    CHECK(crc32c(0, (const uint8_t*)"123456789", 9) == 0xE3069283u);
    printf("crc32c: crc(\"123456789\") = 0x%08x\n", crc32c(0, (const uint8_t*)"123456789", 9));
    return 0;
}
