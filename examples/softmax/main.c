#define _GNU_SOURCE
#include "../guarded.h"

#include <math.h>
#include <string.h>

typedef void array_function(float* to, const float* from, size_t n);
array_function exp_avx2, exp_avx512, softmax_avx2, softmax_avx512;

/* |got - exact| in units of the last place that a float near `exact` has. */
static double error_in_ulps(float got, double exact) {
    if (isnan(exact))
        return isnan(got) ? 0 : INFINITY;
    if (isinf((float)exact) || isinf(got))
        return got == (float)exact ? 0 : INFINITY;
    int exponent;
    frexp(exact, &exponent);
    return fabs(got - exact) / ldexp(1, exponent - 24 < -149 ? -149 : exponent - 24);
}

/* Every `stride`-th of the 2^32 floats, NaNs and infinities among them, against the C library in double precision. */
static void check_exp(const char* name, array_function* exponentials, uint64_t stride) {
    enum { count = 4096 };
    static float from[count], to[count];
    double worst = 0;
    float worst_at = 0;
    for (uint64_t bits = 0; bits < (uint64_t)1 << 32;) {
        for (int i = 0; i < count; ++i, bits += stride) {
            uint32_t low = (uint32_t)bits;
            memcpy(&from[i], &low, sizeof low);
        }
        exponentials(to, from, count);
        for (int i = 0; i < count; ++i) {
            /* Far outside, the double's exponential says nothing that these do not. */
            float x = from[i] > 200 ? 200 : from[i] < -200 ? -200 : from[i];
            double error = error_in_ulps(to[i], exp(x));
            if (error > worst) {
                worst = error;
                worst_at = from[i];
            }
        }
    }
    CHECK(worst < 1.1);
    printf("exp: %s is within %.3f ulp for %s; worst at %.9g\n", name, worst,
           stride == 1 ? "every float" : "every 8191st float", worst_at);
}

static void check_lengths(const char* name, array_function* exponentials, array_function* softmax) {
    enum { longest = 200 };
    float* from_end = (float*)guarded_bytes(longest * sizeof(float)) + longest;
    float* to_end = (float*)guarded_bytes(longest * sizeof(float)) + longest;
    for (size_t n = 0; n <= longest; ++n) {
        float* from = from_end - n;
        float* to = to_end - n;
        double maximum = -INFINITY, sum = 0;
        for (size_t i = 0; i < n; ++i) {
            from[i] = (float)(int)(next_number() % 4001) * 0.01f - 20.0f;
            maximum = fmax(maximum, from[i]);
        }
        for (size_t i = 0; i < n; ++i)
            sum += exp(from[i] - maximum);
        exponentials(to, from, n);
        for (size_t i = 0; i < n; ++i)
            CHECK(error_in_ulps(to[i], exp(from[i])) < 1.1);
        softmax(to, from, n);
        for (size_t i = 0; i < n; ++i)
            CHECK(fabs(to[i] - exp(from[i] - maximum) / sum) <= 1e-5 * exp(from[i] - maximum) / sum);
    }
    float large[3] = {1000, 1000, -1000};
    softmax(large, large, 3);
    CHECK(large[0] == 0.5f && large[1] == 0.5f && large[2] == 0);
    printf("softmax: %s agrees with C up to %d floats\n", name, longest);
}

int main(int argument_count, char** arguments) {
    uint64_t stride = argument_count > 1 && strcmp(arguments[1], "all") == 0 ? 1 : 8191;
    if (can_run("softmax", "avx2", __builtin_cpu_supports("x86-64-v3"))) {
        check_lengths("avx2", exp_avx2, softmax_avx2);
        check_exp("avx2", exp_avx2, stride);
    }
    if (can_run("softmax", "avx512", __builtin_cpu_supports("x86-64-v4"))) {
        check_lengths("avx512", exp_avx512, softmax_avx512);
        check_exp("avx512", exp_avx512, stride);
    }
    return 0;
}
