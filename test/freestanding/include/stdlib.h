#ifndef FREESTANDING_STDLIB_H
#define FREESTANDING_STDLIB_H

#include <stddef.h>

_Noreturn void exit(int status);
_Noreturn void abort(void);
void* malloc(size_t size);
void* aligned_alloc(size_t alignment, size_t size);
void free(void* memory);
void qsort(void* items, size_t count, size_t size, int (*compare)(const void*, const void*));

#endif
