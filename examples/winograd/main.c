#define _GNU_SOURCE
#include "../guarded.h"

#include <math.h>
#include <string.h>

void winograd_input_avx2(float* to, const float* from, size_t stride);
void winograd_kernel_avx2(float* to, const float* from);
void winograd_output_avx2(float* to, size_t stride, const float* from);

enum { tile = 8, taps = 3, results = 6, stride = 11 };

static float random_float(void) {
    return (float)(int)(next_number() % 2001) / 1000.0f - 1.0f;
}

/* B^T, with which each transform can be checked alone. */
static const double input_matrix[tile][tile] = {
    {1, 0, -5.25, 0, 5.25, 0, -1, 0},     {0, 1, 1, -4.25, -4.25, 1, 1, 0},      {0, -1, 1, 4.25, -4.25, -1, 1, 0},
    {0, 0.5, 0.25, -2.5, -1.25, 2, 1, 0}, {0, -0.5, 0.25, 2.5, -1.25, -2, 1, 0}, {0, 2, 4, -2.5, -5, 0.5, 1, 0},
    {0, -2, 4, 2.5, -5, -0.5, 1, 0},      {0, -1, 0, 5.25, 0, -5.25, 0, 1},
};

static void check_input(const float* transformed, const float* from) {
    for (int i = 0; i < tile; ++i)
        for (int j = 0; j < tile; ++j) {
            double expected = 0;
            for (int k = 0; k < tile; ++k)
                for (int l = 0; l < tile; ++l)
                    expected += input_matrix[i][k] * from[k * stride + l] * input_matrix[j][l];
            CHECK(fabs(transformed[j * tile + i] - expected) < 1e-4);
        }
}

int main(void) {
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) {
        printf("winograd: this CPU has no AVX2 and FMA; not run\n");
        return 0;
    }
    double worst = 0;
    for (int round = 0; round < 1000; ++round) {
        static float* from;
        static float *kernel, *to, *input, *weights, *products;
        if (round == 0) {
            from = (float*)guarded_bytes(sizeof(float) * ((tile - 1) * stride + tile));
            kernel = (float*)guarded_bytes(sizeof(float) * taps * taps);
            to = (float*)guarded_bytes(sizeof(float) * ((results - 1) * stride + results));
            input = (float*)guarded_bytes(sizeof(float) * tile * tile);
            weights = (float*)guarded_bytes(sizeof(float) * tile * tile);
            products = (float*)guarded_bytes(sizeof(float) * tile * tile);
        }
        for (int i = 0; i < (tile - 1) * stride + tile; ++i)
            from[i] = random_float();
        for (int i = 0; i < taps * taps; ++i)
            kernel[i] = random_float();
        for (int i = 0; i < (results - 1) * stride + results; ++i)
            to[i] = 1234;
        winograd_input_avx2(input, from, stride);
        check_input(input, from);
        winograd_kernel_avx2(weights, kernel);
        for (int i = 0; i < tile * tile; ++i)
            products[i] = input[i] * weights[i];
        winograd_output_avx2(to, stride, products);
        for (int i = 0; i < (results - 1) * stride + results; ++i) {
            int row = i / stride, column = i % stride;
            if (column >= results) {
                CHECK(to[i] == 1234);
                continue;
            }
            double expected = 0;
            for (int k = 0; k < taps; ++k)
                for (int l = 0; l < taps; ++l)
                    expected += (double)from[(row + k) * stride + column + l] * kernel[k * taps + l];
            worst = fmax(worst, fabs(to[i] - expected));
        }
    }
    CHECK(worst < 1e-4);
    printf("winograd: 6 x 6 results of a 3 x 3 convolution differ from the direct sum by at most %.1g\n", worst);
    return 0;
}
