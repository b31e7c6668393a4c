#include "../check.h"

#include <stddef.h>

void sgemm_6x16(size_t k, const float* a, const float* b, float* c, size_t stride);

int main(void) {
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) {
        printf("sgemm_6x16: this CPU has no AVX2 and FMA; not run\n");
        return 0;
    }
    enum { depth = 50, stride = 20 };
    static float a[depth][6], b[depth][16], c[6][stride], expected[6][stride];
    for (int k = 0; k < depth; ++k) {
        for (int i = 0; i < 6; ++i)
            a[k][i] = small_float();
        for (int j = 0; j < 16; ++j)
            b[k][j] = small_float();
    }
    for (size_t k = 0; k <= depth; ++k) {
        for (int i = 0; i < 6; ++i)
            for (int j = 0; j < stride; ++j) {
                c[i][j] = expected[i][j] = small_float();
                for (size_t p = 0; p < k && j < 16; ++p)
                    expected[i][j] += a[p][i] * b[p][j];
            }
        sgemm_6x16(k, &a[0][0], &b[0][0], &c[0][0], stride);
        for (int i = 0; i < 6; ++i)
            for (int j = 0; j < stride; ++j)
                CHECK(c[i][j] == expected[i][j]);
    }
    printf("sgemm_6x16: depths 0 to %d agree with C; c[5][15] = %g\n", depth, c[5][15]);
    return 0;
}
