#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "system.h"

void* memcpy(void* restrict to, const void* restrict from, size_t n) {
    void* result = to;
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(n) : : "memory");
    return result;
}

void* memmove(void* to, const void* from, size_t n) {
    if ((uintptr_t)to - (uintptr_t)from >= n)
        return memcpy(to, from, n);
    for (unsigned char* p = to; n-- > 0;)
        p[n] = ((const unsigned char*)from)[n];
    return to;
}

void* memset(void* to, int byte, size_t n) {
    void* result = to;
    __asm__ volatile("rep stosb" : "+D"(to), "+c"(n) : "a"(byte) : "memory");
    return result;
}

int memcmp(const void* a, const void* b, size_t n) {
    const unsigned char *x = a, *y = b;
    for (size_t i = 0; i < n; ++i)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}

size_t strlen(const char* s) {
    size_t n = 0;
    while (s[n] != 0)
        ++n;
    return n;
}

int strcmp(const char* a, const char* b) {
    for (; *a != 0 && *a == *b; ++a, ++b)
        ;
    return (unsigned char)*a - (unsigned char)*b;
}

char* strchr(const char* s, int c) {
    for (;; ++s) {
        if (*s == (char)c)
            return (char*)s;
        if (*s == 0)
            return NULL;
    }
}

/* Memory is given out and never taken back: the programs are short. */
void* aligned_alloc(size_t alignment, size_t size) {
    enum { chunk = 1 << 24 };
    static uintptr_t next, end;
    uintptr_t start = (next + alignment - 1) / alignment * alignment;
    if (next == 0 || end - start < size || start > end) {
        size_t wanted = size + alignment > chunk ? size + alignment : chunk;
        void* fresh = mmap(NULL, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (fresh == MAP_FAILED)
            return NULL;
        end = (uintptr_t)fresh + wanted;
        start = ((uintptr_t)fresh + alignment - 1) / alignment * alignment;
    }
    next = start + size;
    return (void*)start;
}

void* malloc(size_t size) {
    return aligned_alloc(16, size);
}

void free(void* memory) {
    (void)memory;
}

static void swap_bytes(char* a, char* b, size_t size) {
    for (size_t i = 0; i < size; ++i) {
        char kept = a[i];
        a[i] = b[i];
        b[i] = kept;
    }
}

/* By insertion: the arrays are short. */
void qsort(void* items, size_t count, size_t size, int (*compare)(const void*, const void*)) {
    for (size_t i = 1; i < count; ++i)
        for (char* p = (char*)items + i * size; p > (char*)items && compare(p - size, p) > 0; p -= size)
            swap_bytes(p - size, p, size);
}

_Noreturn void exit(int status) {
    system_exit(status);
}

_Noreturn void abort(void) {
    system_exit(134);
}

/* What clang calls on macOS where memset would write zeros. */
void __bzero(void* to, size_t n) {
    memset(to, 0, n);
}

/* What gcc calls for __builtin_popcount. */
int __popcountdi2(int64_t x) {
    int count = 0;
    for (uint64_t rest = (uint64_t)x; rest != 0; rest &= rest - 1)
        ++count;
    return count;
}
