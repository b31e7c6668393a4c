/* Definitions that go before those of a library: its dispatchers must not choose them. */
#define BEFORE(name)                                                                                                   \
    long sum_##name(void) {                                                                                            \
        return -1;                                                                                                     \
    }                                                                                                                  \
    int which_##name(void) {                                                                                           \
        return -1;                                                                                                     \
    }
BEFORE(avx512)
BEFORE(avx2)
BEFORE(avx)
BEFORE(sse4)
BEFORE(any)
