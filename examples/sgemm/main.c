#include "../check.h"

#include "sgemm.h"

/* Small integers: all sums are exact, so any order of additions gives the same. */
static float* random_matrix(size_t size) {
    float* matrix = malloc((size + 1) * sizeof(float));
    for (size_t i = 0; i < size; ++i)
        matrix[i] = small_float();
    return matrix;
}

static void check_size(const sgemm_kernel* kernel, size_t m, size_t n, size_t k, size_t extra) {
    float *a = random_matrix(m * (k + extra)), *b = random_matrix(k * (n + extra)), *c = random_matrix(m * (n + extra));
    float* expected = malloc((m * (n + extra) + 1) * sizeof(float));
    memcpy(expected, c, m * (n + extra) * sizeof(float));
    for (size_t i = 0; i < m; ++i)
        for (size_t j = 0; j < n; ++j)
            for (size_t p = 0; p < k; ++p)
                expected[i * (n + extra) + j] += a[i * (k + extra) + p] * b[p * (n + extra) + j];
    sgemm(kernel, m, n, k, a, k + extra, b, n + extra, c, n + extra);
    CHECK(memcmp(c, expected, m * (n + extra) * sizeof(float)) == 0);
    free(a);
    free(b);
    free(c);
    free(expected);
}

static void check_variant(const char* name, int supported, const sgemm_kernel* kernel) {
    if (!supported) {
        printf("sgemm: %s is not in this CPU; not run\n", name);
        return;
    }
    for (size_t size = 0; size <= 40; ++size)
        check_size(kernel, size, 40 - size, size, size % 3);
    for (int round = 0; round < 20; ++round)
        check_size(kernel, 1 + next_number() % 50, 1 + next_number() % 70, 1 + next_number() % 40, 1);
    check_size(kernel, 175, 66, 300, 0); /* more than one block */
    printf("sgemm: %s in tiles of %zu x %zu agrees with C\n", name, kernel->tile[0], kernel->tile[1]);
}

int main(void) {
    const sgemm_kernel avx2 = SGEMM_KERNEL(avx2), avx512 = SGEMM_KERNEL(avx512);
    check_variant("avx2", __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"), &avx2);
    check_variant("avx512", __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl"), &avx512);
    return 0;
}
