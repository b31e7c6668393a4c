/* References of dispatch.pasm. */
#include "check.h"

#include <stddef.h>

#define HAS(name) (__builtin_cpu_supports(name) != 0)

typedef const unsigned char* In;

static int has_v3(void) {
    return HAS("avx2") && HAS("bmi") && HAS("bmi2") && HAS("fma");
}
static int has_v4(void) {
    return has_v3() && HAS("avx512f") && HAS("avx512bw") && HAS("avx512cd") && HAS("avx512dq") && HAS("avx512vl");
}

static void features(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    const int all[] = {
        HAS("sse3"),         HAS("pclmul"),   HAS("ssse3"),   HAS("fma"),        HAS("sse4.1"),
        HAS("sse4.2"),       HAS("popcnt"),   HAS("aes"),     HAS("avx"),        HAS("bmi"),
        HAS("avx2"),         HAS("bmi2"),     HAS("avx512f"), HAS("avx512vl"),   HAS("avx512bw"),
        HAS("avx512dq"),     HAS("avx512cd"), HAS("gfni"),    HAS("vpclmulqdq"), HAS("avx512vnni"),
        HAS("avx512bitalg"), HAS("sse4a"),    HAS("xop"),     HAS("fma4"),       HAS("avx2") && HAS("bmi2"),
        HAS("sse4.2"),       has_v3(),        has_v4()};
    for (size_t i = 0; i < sizeof all / sizeof *all; ++i)
        out[i] = (unsigned char)all[i];
    put(c, out, 8, 0);
}

static void sums(const Case* c, unsigned char* out, In a, In b, uint64_t n) {
    int sum = a[0] + a[1] + a[2] + a[3] + a[4] + a[5] + a[6] + a[6];
    put_float(c, out, 0, sum + (has_v4() ? 512 : HAS("avx2") && HAS("bmi2") ? 256 : 128));
    put_float(c, out, 1, sum + 128);
}

const Reference references[] = {{"features", features}, {"sums", sums}, {NULL, NULL}};
