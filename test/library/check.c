/* Runs the functions of test/library/NAME.pasm, which are called operation__type__class__level, and compares what they leave with what the
   references say. `table` is made of the names by check_library.py. usage: check SEED ROUNDS */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

uint64_t random_state;

uint64_t random_bits(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state * 0x2545F4914F6CDD1Du;
}

uint64_t get(const Case* c, const void* from, int lane) {
    uint64_t bits = 0;
    memcpy(&bits, (const char*)from + lane * c->size, (size_t)c->size);
    return bits;
}

int64_t get_signed(const Case* c, const void* from, int lane) {
    int unused = 64 - 8 * c->size;
    return (int64_t)(get(c, from, lane) << unused) >> unused;
}

double get_float(const Case* c, const void* from, int lane) {
    float narrow;
    double wide;
    memcpy(&narrow, (const char*)from + lane * c->size, 4);
    if (c->size == 4)
        return narrow;
    memcpy(&wide, (const char*)from + lane * c->size, 8);
    return wide;
}

void put(const Case* c, void* to, int lane, uint64_t bits) {
    memcpy((char*)to + lane * c->size, &bits, (size_t)c->size);
}

void put_float(const Case* c, void* to, int lane, double value) {
    float narrow = (float)value;
    memcpy((char*)to + lane * c->size, c->size == 4 ? (void*)&narrow : (void*)&value, (size_t)c->size);
}

/* Whether the processor runs what was compiled for that level. */
static int runs(const char* level) {
    if (strncmp(level, "avx512", 6) == 0)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    if (strcmp(level, "ice_lake") == 0)
        return __builtin_cpu_supports("avx512bitalg") && __builtin_cpu_supports("gfni");
    if (strcmp(level, "avx2") == 0)
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
    return strcmp(level, "avx") != 0 || __builtin_cpu_supports("avx");
}

/* Random numbers of the type; every fourth is 0, the least or the greatest, so that ties and edges come up. */
static void fill(const Case* c, unsigned char* to, size_t bytes) {
    for (int i = 0; i < (int)bytes / c->size; ++i) {
        uint64_t bits = random_bits();
        uint64_t edges[] = {0, 1ull << (8 * c->size - 1), (1ull << (8 * c->size - 1)) - 1, 1};
        if (c->is_float)
            put_float(c, to, i, (double)(int64_t)(bits % 2000001) / 64 - 15625);
        else
            put(c, to, i, bits >> 60 < 4 ? edges[bits >> 60] : bits);
    }
}

/* A copy of the first n lanes, which end at a page that cannot be touched. */
static void* guarded(const Case* c, const void* from, uint64_t n) {
    static unsigned char* page;
    size_t size = (size_t)sysconf(_SC_PAGESIZE);
    if (page == NULL) {
        page = mmap(NULL, 2 * size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (page == MAP_FAILED || mprotect(page + size, size, PROT_NONE) != 0)
            exit(2);
    }
    return memcpy(page + size - n * (size_t)c->size, from, n * (size_t)c->size);
}

static void show(const char* name, const unsigned char* bytes, size_t at) {
    fprintf(stderr, "  %s from %zu:", name, at / 16 * 16);
    for (size_t i = at / 16 * 16; i < at / 16 * 16 + 16; ++i)
        fprintf(stderr, " %02x", bytes[i]);
    fprintf(stderr, "\n");
}

static int run_once(const Case* c, const Reference* reference) {
    static _Alignas(64) unsigned char a[BYTES], b[BYTES], out[BYTES], expected[BYTES];
    fill(c, a, BYTES);
    fill(c, b, BYTES);
    memset(out, 0xC7, BYTES);
    memset(expected, 0xC7, BYTES);
    uint64_t n = random_bits() % (uint64_t)(c->lanes + 1);
    reference->run(c, expected, a, b, n);
    const int is_guarded = strncmp(c->name, "guarded", 7) == 0;
    c->function(out, is_guarded ? guarded(c, a, n) : a, b, n);
    for (size_t i = 0; i < BYTES; ++i) {
        if (out[i] == expected[i])
            continue;
        fprintf(stderr, "%s, n = %llu: wrong at byte %zu\n", c->name, (unsigned long long)n, i);
        show("got", out, i);
        show("expected", expected, i);
        show("a", a, i % 64);
        show("b", b, i % 64);
        return 1;
    }
    return 0;
}

static const Reference* find(const Case* c) {
    for (const Reference* reference = references; reference->operation != NULL; ++reference)
        if (strcmp(reference->operation, c->operation) == 0)
            return reference;
    fprintf(stderr, "%s has no reference\n", c->name);
    exit(1);
}

/* The parts of the name. */
static void describe(Case* c) {
    static const struct { const char* name; int size, is_float, is_signed; } types[] = {
        {"float32", 4, 1, 1}, {"float64", 8, 1, 1}, {"int8", 1, 0, 1},   {"uint8", 1, 0, 0},  {"int16", 2, 0, 1},
        {"uint16", 2, 0, 0},  {"int32", 4, 0, 1},   {"uint32", 4, 0, 0}, {"int64", 8, 0, 1}, {"uint64", 8, 0, 0}};
    char type[16] = "", class[8] = "";
    static char levels[16];
    const char* rest = strstr(c->name, "__");
    memcpy(c->operation, c->name, (size_t)(rest - c->name));
    sscanf(rest, "__%15[a-z0-9]__%7[a-z]__%15s", type, class, levels);
    c->runs = runs(levels);
    c->bytes = class[0] == 'x' ? 16 : class[0] == 'y' ? 32 : 64;
    for (size_t i = 0; i < sizeof types / sizeof *types; ++i)
        if (strcmp(types[i].name, type) == 0) {
            c->size = types[i].size;
            c->is_float = types[i].is_float;
            c->is_signed = types[i].is_signed;
        }
    c->lanes = c->bytes / c->size;
}

int main(int count, char** arguments) {
    if (count != 3)
        return 2;
    uint64_t seed = strtoull(arguments[1], NULL, 0);
    int rounds = atoi(arguments[2]), run = 0, skipped = 0, failed = 0;
    random_state = seed * 0x9E3779B97F4A7C15u + 1;
    for (Case* c = table; c->name != NULL; ++c) {
        describe(c);
        const Reference* reference = find(c);
        skipped += !c->runs;
        run += c->runs;
        for (int i = 0; i < rounds && c->runs; ++i)
            if (run_once(c, reference)) {
                ++failed;
                break;
            }
    }
    printf("seed %llu: %d functions run, %d failed, %d beyond this processor\n", (unsigned long long)seed, run, failed, skipped);
    return failed != 0 || run == 0;
}
