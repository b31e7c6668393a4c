#include "../check.h"

#include <stddef.h>

float DotProduct(const float* x, const float* y, size_t n);

int main(void) {
    static float x[1000], y[1000];
    for (int i = 0; i < 1000; ++i) {
        x[i] = small_float();
        y[i] = small_float();
    }
    for (size_t n = 0; n <= 1000; ++n) {
        float expected = 0;
        for (size_t i = 0; i < n; ++i)
            expected += x[i] * y[i];
        CHECK(DotProduct(x, y, n) == expected);
    }
    float a[4] = {1, 2, 3, 4}, b[4] = {5, 6, 7, 8};
    printf("dot_product: (1, 2, 3, 4) . (5, 6, 7, 8) = %g; lengths 0 to 1000 agree with C\n", DotProduct(a, b, 4));
    return 0;
}
