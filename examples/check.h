/* What the example programs share: a check that fails the program, and reproducible numbers. */
#ifndef PASM_EXAMPLES_CHECK_H
#define PASM_EXAMPLES_CHECK_H

/* On Windows: C's own formats, "%zu" and "%llu" among them. */
#define __USE_MINGW_ANSI_STDIO 1

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: check failed: %s\n", __FILE__, __LINE__, #condition);                              \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

/* Whether a variant can run; says so if it cannot. */
static inline int can_run(const char* kernel, const char* variant, int supported) {
    if (!supported)
        printf("%s: %s is not in this CPU; not run\n", kernel, variant);
    return supported;
}

/* The next number of a xorshift64 sequence. */
static inline uint64_t next_number(void) {
    static uint64_t state = 88172645463325252u;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

/* A small integer as a float: sums of these are exact. */
static inline float small_float(void) {
    return (float)(int)(next_number() % 17) - 8.0f;
}

#endif
