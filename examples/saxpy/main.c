#include "../check.h"

#include <stddef.h>
#include <string.h>

void saxpy(float* y, const float* x, size_t n, float a);

int main(void) {
    if (!__builtin_cpu_supports("avx512f")) {
        printf("saxpy: this CPU has no AVX-512; not run\n");
        return 0;
    }
    static float x[100], y[100], expected[100];
    for (size_t n = 0; n <= 80; ++n) {
        for (int i = 0; i < 100; ++i) {
            x[i] = small_float();
            y[i] = small_float();
        }
        memcpy(expected, y, sizeof y);
        for (size_t i = 0; i < n; ++i)
            expected[i] += 3.0f * x[i];
        saxpy(y, x, n, 3.0f);
        CHECK(memcmp(y, expected, sizeof y) == 0);
    }
    float u[3] = {1, 2, 3}, v[3] = {10, 20, 30};
    saxpy(v, u, 3, 2.0f);
    printf("saxpy: (10, 20, 30) + 2 * (1, 2, 3) = (%g, %g, %g)\n", v[0], v[1], v[2]);
    return 0;
}
