/* The code by which dispatchers ask the processor, on processors that are made up: cpuid and xgetbv of asked.pasm are
   calls of the functions here. Usage: asked SEED COUNT */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { eax, ebx, ecx, edx };
enum { avx = 6, bounds = 0x18, avx512 = 0xE6, amx = 0x60000, any_state = 1 };

/* In the order of asked.pasm. Intel SDM volume 2, CPUID, and volume 1, 13.3; AMD APM volume 3, appendix E. */
#define FEATURES(F)                                                                                                    \
    F(popcnt, 1, 0, ecx, 23, 0)                                                                                        \
    F(sse4_2, 1, 0, ecx, 20, 0)                                                                                        \
    F(lzcnt, 0x80000001, 0, ecx, 5, 0)                                                                                 \
    F(avx, 1, 0, ecx, 28, avx)                                                                                         \
    F(f16c, 1, 0, ecx, 29, avx)                                                                                        \
    F(avx2, 7, 0, ebx, 5, avx)                                                                                         \
    F(bmi2, 7, 0, ebx, 8, 0)                                                                                           \
    F(sha, 7, 0, ebx, 29, 0)                                                                                           \
    F(avx512f, 7, 0, ebx, 16, avx512)                                                                                  \
    F(avx512bw, 7, 0, ebx, 30, avx512)                                                                                 \
    F(avx512fp16, 7, 0, edx, 23, avx512)                                                                               \
    F(avx_vnni_int8, 7, 1, edx, 4, avx)                                                                                \
    F(amx_tile, 7, 0, edx, 24, amx)                                                                                    \
    F(mpx, 7, 0, ebx, 14, bounds)                                                                                      \
    F(xsavec, 13, 1, eax, 1, any_state)                                                                                \
    F(ptwrite, 20, 0, ebx, 4, 0)                                                                                       \
    F(clzero, 0x80000008, 0, ebx, 0, 0)                                                                                \
    F(rng, 0xC0000001, 0, edx, 3, 0)

#define NAMES(name, ...)                                                                                               \
    int has_##name(int is_real);                                                                                       \
    extern void* pointer_##name __asm__("has_" #name ".pointer");                                                      \
    void resolve_##name(void) __asm__("has_" #name ".resolve");
FEATURES(NAMES)
int best(int is_real);
extern void* pointer_best __asm__("best.pointer");
void resolve_best(void) __asm__("best.resolve");
extern uint32_t known[] __asm__("dispatch.features");

struct Feature {
    const char* name;
    uint32_t leaf, subleaf;
    int reg, bit;
    uint32_t state;
    int (*has)(int);
    void** pointer;
    void (*resolve)(void);
};
#define ROW(name, leaf, subleaf, reg, bit, state)                                                                      \
    {#name, leaf, subleaf, reg, bit, state, has_##name, &pointer_##name, resolve_##name},
static const struct Feature features[] = {FEATURES(ROW)};
enum { feature_count = sizeof features / sizeof *features };

/* The processor at hand. */
static uint64_t seed;
static uint32_t largest[3]; /* leaf of each range; beyond 0xFFFF: there is no such range */
static uint32_t xcr0;
static unsigned questions;

static uint32_t mix(uint64_t a, uint64_t b) {
    uint64_t x = a * 0x9E3779B97F4A7C15 ^ b * 0xC2B2AE3D27D4EB4F;
    x = (x ^ x >> 31) * 0xD6E8FEB86659FD93;
    return (uint32_t)(x ^ x >> 32);
}

/* Three bits of four are set. */
static uint32_t bits_of(uint32_t leaf, uint32_t subleaf, int reg) {
    const uint64_t place = ((uint64_t)leaf << 8 | subleaf) << 2 | (unsigned)reg;
    return mix(seed, place) | mix(seed + 1000000007, place);
}

static unsigned range_of(uint32_t leaf) {
    return leaf >= 0xC0000000 ? 2 : leaf >= 0x80000000 ? 1 : 0;
}
static const uint32_t first_leaf[] = {0, 0x80000000, 0xC0000000};

static int is_there(uint32_t leaf) {
    const unsigned range = range_of(leaf);
    return largest[range] <= 0xFFFF && leaf - first_leaf[range] <= largest[range];
}

static void answer(uint32_t leaf, uint32_t subleaf, uint32_t* out) {
    for (int reg = 0; reg < 4; ++reg) {
        if (!is_there(leaf)) /* Intel: as for the largest basic leaf */
            out[reg] = bits_of(largest[0], subleaf, reg);
        else
            out[reg] = leaf == first_leaf[range_of(leaf)] && reg == eax ? leaf + largest[range_of(leaf)]
                                                                        : bits_of(leaf, subleaf, reg);
    }
}

void fake_cpuid_c(uint32_t* registers) {
    ++questions;
    answer(registers[eax], registers[ecx], registers);
}

static int may_read_xcr0(void) {
    return (bits_of(1, 0, ecx) >> 27 & 1) != 0;
}

void fake_xgetbv_c(uint32_t* registers) {
    if (!may_read_xcr0() || registers[ecx] != 0) {
        printf("seed %llu: xgetbv is executed where it must not be\n", (unsigned long long)seed);
        exit(1);
    }
    registers[eax] = xcr0;
    registers[edx] = 0x55555555;
}

/* Changes eax, ebx, ecx and edx as the function says, and nothing else. */
#define FAKE(name)                                                                                                     \
    __asm__(                                                                                                           \
        ".globl " #name "\n" #name ":\n"                                                                               \
        "push %rbp\n mov %rsp, %rbp\n pushfq\n push %rsi\n push %rdi\n push %r8\n push %r9\n push %r10\n push %r11\n"  \
        "sub $16, %rsp\n mov %eax, (%rsp)\n mov %ebx, 4(%rsp)\n mov %ecx, 8(%rsp)\n mov %edx, 12(%rsp)\n"              \
        "mov %rsp, %rdi\n mov %rsp, %rsi\n and $-16, %rsp\n push %rsi\n push %rsi\n call " #name "_c\n pop %rsi\n"     \
        "mov %rsi, %rsp\n mov (%rsp), %eax\n mov 4(%rsp), %ebx\n mov 8(%rsp), %ecx\n mov 12(%rsp), %edx\n"             \
        "add $16, %rsp\n pop %r11\n pop %r10\n pop %r9\n pop %r8\n pop %rdi\n pop %rsi\n popfq\n pop %rbp\n ret\n")
FAKE(fake_cpuid);
FAKE(fake_xgetbv);

static int is_supported(const struct Feature* f) {
    if (!is_there(f->leaf) || (bits_of(f->leaf, f->subleaf, f->reg) >> f->bit & 1) == 0)
        return 0;
    return f->state == 0 || (may_read_xcr0() && (xcr0 & f->state) == f->state);
}

static void make_processor(uint64_t number) {
    static const uint32_t basic[] = {1, 6, 7, 12, 13, 19, 20, 25, 32}, extended[] = {0, 1, 7, 8, 31, 0x10000};
    static const uint32_t others[] = {0, 1, 4, 0x10000};
    static const uint32_t states[] = {1, 3, 7, 7, 0x1F, 0xE7, 0xE7, 0xFF, 0x67, 0x600E7, 0x200E7, 0x600FF};
    seed = number;
    largest[0] = basic[mix(number, 1) % (sizeof basic / sizeof *basic)];
    largest[1] = extended[mix(number, 2) % (sizeof extended / sizeof *extended)];
    largest[2] = others[mix(number, 3) % (sizeof others / sizeof *others)];
    xcr0 = states[mix(number, 4) % (sizeof states / sizeof *states)];
    known[0] = 0;
    for (uint32_t* word = known + 1; word < (uint32_t*)known + WORDS; ++word)
        *word = 0;
    for (int i = 0; i < feature_count; ++i)
        *features[i].pointer = (void*)features[i].resolve;
    pointer_best = (void*)resolve_best;
    questions = 0;
}

static void expect(int is, int want, const char* what) {
    if (is == want)
        return;
    printf("seed %llu: %s answers %d, not %d (leaves to %x, %x, %x; XCR0 %x, OSXSAVE %d)\n", (unsigned long long)seed,
           what, is, want, largest[0], largest[1], largest[2], xcr0, may_read_xcr0());
    exit(1);
}

int main(int argc, char** argv) {
    const uint64_t first = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    const unsigned count = argc > 2 ? (unsigned)atoi(argv[2]) : 1000;
    unsigned seen[feature_count][2] = {{0}};
    for (uint64_t number = first; number < first + count; ++number) {
        int chosen = 0;
        make_processor(number);
        for (int i = 0; i < feature_count; ++i) {
            const int want = is_supported(&features[i]);
            expect(features[i].has(0), want ? i + 1 : 0, features[i].name);
            const unsigned asked = questions;
            expect(features[i].has(0), want ? i + 1 : 0, features[i].name);
            expect((int)questions, (int)asked, "the number of questions in the second call");
            chosen = want ? i + 1 : chosen;
            ++seen[i][want];
        }
        expect(best(0), chosen, "best");
    }
    for (int i = 0; i < feature_count; ++i)
        if (seen[i][0] == 0 || seen[i][1] == 0) {
            printf("%s is always the same\n", features[i].name);
            return 1;
        }
    printf("%u processors from seed %llu\n", count, (unsigned long long)first);
    return 0;
}
