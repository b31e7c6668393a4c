#include <stdint.h>

float scaled(float), scaled_too(float);
double scaled_double(double), scaled_double_too(double);
void add_vector(uint32_t *), add_vector_too(uint32_t *), add_wide(uint32_t *), add_wide_too(uint32_t *);
void add_widest(uint32_t *), add_widest_too(uint32_t *);

int main(void) {
    uint32_t v[8] = {1, 1, 1, 1, 1, 1, 1, 1};
    if (scaled(2) != 2 * 1234.5678f || scaled_too(2) != 2 * 1234.5678f)
        return 1;
    if (scaled_double(2) != 2 * 8765.4321 || scaled_double_too(2) != 2 * 8765.4321)
        return 2;
    add_vector(v);
    add_vector_too(v);
    if (v[0] != 1 + 2 * 0x10203041u || v[3] != (uint32_t)(1 + 2 * 0xd0e0f001u) || v[4] != 1)
        return 3;
    if (__builtin_cpu_supports("avx2")) {
        add_wide(v);
        add_wide_too(v);
        if (v[7] != 1 + 2 * 0x51617181u || v[5] != 13)
            return 4;
    }
    if (__builtin_cpu_supports("avx512f")) {
        uint32_t w[16] = {0};
        add_widest(w);
        add_widest_too(w);
        if (w[15] != (uint32_t)(2 * 0x52627282u) || w[14] != 30)
            return 5;
    }
    return 0;
}
