/* check.c as a program. usage: check SEED ROUNDS. For bochs, which hands no arguments over, SEED and ROUNDS are macros,
   and only what needs AVX-512 runs. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void say(const char* text) {
    fputs(text, stdout);
}

#ifdef SEED
static const int in_bochs = 1;
#else
static const int in_bochs = 0;
#define SEED strtoull(arguments[1], NULL, 0)
#define ROUNDS atoi(arguments[2])
#endif

static int has_avx512(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

int can_run(const Case* c) {
    if (strncmp(c->level, "avx512", 6) == 0)
        return has_avx512();
    if (strcmp(c->level, "ice_lake") == 0) {
        /* bochs 2.7 inverts the result of GF2P8AFFINEQB, which must be 0 for 0: no reverse_bits there. */
        const int inverted = in_bochs && strcmp(c->operation, "nibbles") == 0;
        return !inverted && has_avx512() && __builtin_cpu_supports("avx512bitalg") && __builtin_cpu_supports("gfni");
    }
    if (strcmp(c->level, "avx2") == 0)
        return !in_bochs && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
    return !in_bochs && (strcmp(c->level, "avx") != 0 || __builtin_cpu_supports("avx"));
}

void* guarded(const Case* c, const void* from, uint64_t n) {
    static unsigned char* page;
    size_t size = (size_t)sysconf(_SC_PAGESIZE);
    if (page == NULL) {
        page = mmap(NULL, 2 * size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (page == MAP_FAILED || mprotect(page + size, size, PROT_NONE) != 0)
            exit(2);
    }
    return memcpy(page + size - n * (size_t)c->size, from, n * (size_t)c->size);
}

int main(int count, char** arguments) {
    if (count != 3 && !in_bochs)
        return 2;
    return check(SEED, ROUNDS) ? 0 : 1;
}
