#define _GNU_SOURCE
#include "../guarded.h"

typedef void transpose_function(float* to, const float* from);
transpose_function transpose_4x4_sse, transpose_8x8_sse, transpose_16x16_sse;
transpose_function transpose_8x8_avx, transpose_16x16_avx, transpose_16x16_avx512;

static void check(const char* name, transpose_function* transpose, int n) {
    float* from = (float*)guarded_bytes(sizeof(float) * n * n);
    float* to = (float*)guarded_bytes(sizeof(float) * n * n);
    for (int i = 0; i < n * n; ++i)
        from[i] = (float)i;
    transpose(to, from);
    for (int row = 0; row < n; ++row)
        for (int column = 0; column < n; ++column)
            CHECK(to[column * n + row] == from[row * n + column]);
    printf("transpose: %d x %d, %s: the second row is now %g %g %g ...\n", n, n, name, to[n], to[n + 1], to[n + 2]);
}

int main(void) {
    check("sse", transpose_4x4_sse, 4);
    check("sse", transpose_8x8_sse, 8);
    check("sse", transpose_16x16_sse, 16);
    if (can_run("transpose", "avx", __builtin_cpu_supports("avx"))) {
        check("avx", transpose_8x8_avx, 8);
        check("avx", transpose_16x16_avx, 16);
    }
    if (can_run("transpose", "avx512", __builtin_cpu_supports("avx512f")))
        check("avx512", transpose_16x16_avx512, 16);
    return 0;
}
