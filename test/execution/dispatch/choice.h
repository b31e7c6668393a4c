/* What choice.pasm must answer, by what this program finds out itself. Exit status 0, or the line of the first check
   that fails. `choice` prints the number of the choice. */
#include <cpuid.h>
#include <stdint.h>

typedef int64_t (*Sum)(int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, double, int64_t);
int64_t sum(int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f, double x, int64_t g);
int which(void);
int known(void);
int call_which(void), call_inner(void), call_last(void), tail_which(void), tail_inner(void), through_address(void),
    through_table(unsigned i);
void* address_of_which(void);
#ifdef ADDRESSES
int by_lea(void);
#endif

static int has(unsigned leaf, int reg, unsigned mask, unsigned saved) {
    unsigned r[4], low, high;
    __cpuid(leaf & 0x80000000, r[0], r[1], r[2], r[3]);
    if (r[0] < leaf)
        return 0;
    __cpuid_count(1, 0, r[0], r[1], r[2], r[3]);
    if (saved != 0) {
        if ((r[2] & 1u << 27) == 0)
            return 0;
        __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
        if ((low & saved) != saved)
            return 0;
    }
    __cpuid_count(leaf, 0, r[0], r[1], r[2], r[3]);
    return (r[reg] & mask) == mask;
}

enum { ebx = 1, ecx = 2 };

static int expected(void) {
    const int avx = has(1, ecx, 1u << 28, 6);
    if (avx && has(7, ebx, 1u << 16 | 1u << 17 | 1u << 28 | 1u << 30 | 1u << 31, 0xE6))
        return 5;
    if (avx && has(7, ebx, 1u << 5, 6) && has(7, ebx, 1u << 8, 0))
        return 4;
    if (avx)
        return 3;
    return has(1, ecx, 1u << 20, 0) ? 2 : 1;
}

#define CHECK(condition)                                                                                               \
    if (!(condition))                                                                                                  \
    return __LINE__

static int check_choices(void) {
    const int want = expected(), inside = want >= 4 && has(7, ebx, 1u << 5, 6) && has(7, ebx, 1u << 8, 0) ? 4 : 1;
    const Sum through = sum;
    for (int round = 0; round < 2; ++round) {
        CHECK(sum(1, 20, 300, 4000, 50000, 600000, 7000000.5, 80000000) == 87654321 + want);
        CHECK(through(-1, -2, -3, -4, -5, -6, -7, -8) == -36 + want);
        CHECK(which() == want);
        CHECK(want < 2 || known() == (want == 5 ? 5 : 2));
        CHECK(call_which() == want);
        CHECK(tail_which() == want);
        CHECK(((int (*)(void))address_of_which())() == want);
        CHECK(call_inner() == inside);
        CHECK(tail_inner() == inside);
        CHECK(through_address() == inside);
        CHECK(call_last() == 1);
        CHECK(through_table(0) == want);
        CHECK(through_table(1) == inside);
        CHECK(want < 2 || through_table(2) == (want == 5 ? 5 : 2));
        CHECK(through_table(3) == 1);
#ifdef ADDRESSES
        CHECK(by_lea() == inside);
#endif
    }
    CHECK(address_of_which() == (void*)which);
    return 0;
}
