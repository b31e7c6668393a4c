/* What __builtin_cpu_supports looks into, as libgcc and compiler-rt lay it out: bits of __cpu_model.features and
 * __cpu_features2, numbered as in gcc's i386-cpuinfo.h and LLVM's X86TargetParser.def. Only what the programs ask for.
 */
#include "system.h"

#include <cpuid.h>
#include <stdbool.h>

struct {
    unsigned vendor, type, subtype, features[1];
} __cpu_model;
unsigned __cpu_features2[3];

typedef struct {
    unsigned char number; /* of the feature */
    unsigned char leaf;   /* of cpuid: 1 or 7 */
    char reg;             /* 'a' to 'd' for eax to edx */
    unsigned char bit;
    unsigned char state; /* of the registers, which the system must save: bits of xcr0 */
    bool refused;        /* by NaCl's validator */
} Feature;

enum { xmm = 0x02, ymm = 0x06, zmm = 0xE6, allowed = false, refused = true };

static const Feature features[] = {
    {2, 1, 'c', 23, 0, allowed},    /* popcnt */
    {6, 1, 'c', 9, xmm, allowed},   /* ssse3 */
    {7, 1, 'c', 19, xmm, allowed},  /* sse4.1 */
    {8, 1, 'c', 20, xmm, allowed},  /* sse4.2 */
    {9, 1, 'c', 28, ymm, allowed},  /* avx */
    {10, 7, 'b', 5, ymm, allowed},  /* avx2 */
    {14, 1, 'c', 12, ymm, allowed}, /* fma */
    {15, 7, 'b', 16, zmm, refused}, /* avx512f */
    {16, 7, 'b', 3, 0, allowed},    /* bmi: refused, but x86-64-v3 is needed for more than that */
    {17, 7, 'b', 8, 0, allowed},    /* bmi2: the same */
    {18, 1, 'c', 25, xmm, refused}, /* aes */
    {19, 1, 'c', 1, xmm, refused},  /* pclmul */
    {20, 7, 'b', 31, zmm, refused}, /* avx512vl */
    {21, 7, 'b', 30, zmm, refused}, /* avx512bw */
    {22, 7, 'b', 17, zmm, refused}, /* avx512dq */
    {23, 7, 'b', 28, zmm, refused}, /* avx512cd */
    {26, 7, 'c', 1, zmm, refused},  /* avx512vbmi */
    {33, 7, 'c', 10, ymm, refused}, /* vpclmulqdq */
    {74, 7, 'b', 29, xmm, refused}, /* sha */
    {78, 7, 'c', 9, ymm, refused},  /* vaes */
};

/* x86-64-v2 to v4: those of the level before and these. */
static const struct {
    unsigned char number, needs[5];
} levels[] = {{96, {2, 6, 7, 8}}, {97, {9, 10, 14, 16, 17}}, {98, {15, 20, 21, 22, 23}}};

static bool has(unsigned number) {
    return (number < 32 ? __cpu_model.features[0] : __cpu_features2[number / 32 - 1]) >> number % 32 & 1;
}

static void add(unsigned number) {
    *(number < 32 ? &__cpu_model.features[0] : &__cpu_features2[number / 32 - 1]) |= 1u << number % 32;
}

/* xcr0: which registers the system saves. */
static unsigned saved_state(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || (c & bit_OSXSAVE) == 0)
        return xmm;
    __asm__("xgetbv" : "=a"(a), "=d"(d) : "c"(0));
    return a;
}

static bool is_there(const Feature* feature) {
    unsigned r[4];
    if (!__get_cpuid_count(feature->leaf, 0, &r[0], &r[1], &r[2], &r[3]))
        return false;
    return (r[feature->reg - 'a'] >> feature->bit & 1) != 0 && (feature->state & ~saved_state()) == 0;
}

void find_cpu_features(void) {
#ifdef SANDBOX
    const bool in_sandbox = true;
#else
    const bool in_sandbox = false;
#endif
    for (size_t i = 0; i < sizeof features / sizeof features[0]; ++i)
        if (is_there(&features[i]) && !(features[i].refused && in_sandbox))
            add(features[i].number);
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; ++i) {
        bool whole = i == 0 || has(levels[i - 1].number);
        for (size_t j = 0; j < sizeof levels[0].needs && levels[i].needs[j] != 0; ++j)
            whole = whole && has(levels[i].needs[j]);
        if (whole)
            add(levels[i].number);
    }
}
