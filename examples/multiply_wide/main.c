#include "../check.h"

void multiply_wide(uint64_t product[4], const uint64_t a[2], const uint64_t b[2]);

/* 32 bits at a time, as at school. */
static void expected_product(uint64_t product[4], const uint64_t a[2], const uint64_t b[2]) {
    uint32_t x[4], y[4], z[8] = {0};
    for (int i = 0; i < 4; ++i) {
        x[i] = (uint32_t)(a[i / 2] >> (32 * (i % 2)));
        y[i] = (uint32_t)(b[i / 2] >> (32 * (i % 2)));
    }
    for (int i = 0; i < 4; ++i) {
        uint64_t carry = 0;
        for (int j = 0; j < 4; ++j) {
            carry += (uint64_t)x[i] * y[j] + z[i + j];
            z[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        z[i + 4] = (uint32_t)carry;
    }
    for (int i = 0; i < 4; ++i)
        product[i] = z[2 * i] | (uint64_t)z[2 * i + 1] << 32;
}

int main(void) {
    uint64_t a[2] = {~0ull, ~0ull}, b[2] = {~0ull, ~0ull}, product[4], expected[4];
    for (int round = 0; round < 1000; ++round) {
        multiply_wide(product, a, b);
        expected_product(expected, a, b);
        for (int i = 0; i < 4; ++i)
            CHECK(product[i] == expected[i]);
        a[0] = next_number(), a[1] = next_number(), b[0] = next_number(), b[1] = next_number();
    }
    uint64_t most[2] = {~0ull, ~0ull};
    multiply_wide(product, most, most);
    printf("multiply_wide: (2^128 - 1)^2 = 0x%016llx%016llx%016llx%016llx\n", (unsigned long long)product[3],
           (unsigned long long)product[2], (unsigned long long)product[1], (unsigned long long)product[0]);
    return 0;
}
