#ifndef FREESTANDING_SYS_MMAN_H
#define FREESTANDING_SYS_MMAN_H

#include <stddef.h>

enum { PROT_NONE = 0, PROT_READ = 1, PROT_WRITE = 2 };
enum { MAP_PRIVATE = 2, MAP_ANONYMOUS = 0x20 };
#define MAP_FAILED ((void*)-1)

/* Fresh memory, below 2 GiB where pointers have 32 bits. Nothing but MAP_PRIVATE | MAP_ANONYMOUS is asked for. */
void* mmap(void* where, size_t size, int protection, int flags, int descriptor, long offset);
int mprotect(void* start, size_t size, int protection);

#endif
