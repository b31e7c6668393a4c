#include <stddef.h>
#include <stdint.h>

typedef unsigned (*thread_function)(void *);
__declspec(dllimport) void *CreateThread(void *, size_t, thread_function, void *, unsigned, unsigned *);
__declspec(dllimport) unsigned WaitForSingleObject(void *, unsigned);
__declspec(dllimport) int GetExitCodeThread(void *, unsigned *);

uint32_t count(size_t), read_last(void);
uint64_t read_total(int);
int read_of_c(void);

/* What C runtimes for Windows have: where the first copy stands, and a number for this module. */
#ifdef WITHOUT_RUNTIME
uint32_t _tls_index;
__attribute__((section(".tls"))) char tls_start;
__attribute__((section(".tls$ZZZ"))) char tls_end;
const struct {
    void *start, *end, *index, *callbacks;
    uint32_t zeros, characteristics;
} _tls_used = {&tls_start, &tls_end, &_tls_index, 0, 0, 0};
#endif

/* As a compiler with native thread data puts it. */
__attribute__((section(".tls$"))) int of_c = 1234;

static int check(uint32_t times) {
    for (uint32_t i = 0; i < times; ++i)
        if (count(0) != 101 + i || count(2) != 301 + i)
            return 1;
    if (read_last() != 400 || read_total(1) != 2 * times)
        return 2;
    if (read_total(5) != 0)
        return 3;
    return read_of_c() == 1234 ? 0 : 4;
}

static unsigned run(void *times) { return (unsigned)check((uint32_t)(uintptr_t)times); }

int main(void) {
    enum { threads = 4, forever = -1 };
    void *running[threads];
    int result = check(5);
    for (uintptr_t i = 0; i < threads; ++i)
        running[i] = CreateThread(NULL, 0, run, (void *)(1000 * i + 1), 0, NULL);
    for (int i = 0; i < threads; ++i) {
        unsigned code = 9;
        WaitForSingleObject(running[i], (unsigned)forever);
        GetExitCodeThread(running[i], &code);
        result |= (int)code;
    }
    return result;
}
