#include "../check.h"

void transpose_8x8(float* to, const float* from);

int main(void) {
    if (!__builtin_cpu_supports("avx")) {
        printf("transpose_8x8: this CPU has no AVX; not run\n");
        return 0;
    }
    float from[8][8], to[8][8];
    for (int i = 0; i < 64; ++i)
        from[i / 8][i % 8] = (float)i;
    transpose_8x8(&to[0][0], &from[0][0]);
    for (int i = 0; i < 64; ++i)
        CHECK(to[i % 8][i / 8] == (float)i);
    printf("transpose_8x8: the second row is now");
    for (int i = 0; i < 8; ++i)
        printf(" %g", to[1][i]);
    printf("\n");
    return 0;
}
