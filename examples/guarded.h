/* Memory that ends at a page that cannot be touched: a kernel that reads or writes too far crashes. */
#ifndef PASM_EXAMPLES_GUARDED_H
#define PASM_EXAMPLES_GUARDED_H

#include "check.h"

#include <stddef.h>
#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#else
#include <sys/mman.h>
#endif

enum { guarded_page = 4096 };

/* Fresh pages. */
static inline unsigned char* guarded_pages(size_t size) {
#ifdef _WIN32
    unsigned char* start = VirtualAlloc(NULL, size, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    CHECK(start != NULL);
#else
    unsigned char* start = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(start != MAP_FAILED);
#endif
    return start;
}

/* Makes the page at `start` one that cannot be touched. */
static inline void guarded_forbid(unsigned char* start) {
#ifdef _WIN32
    DWORD before;
    CHECK(VirtualProtect(start, guarded_page, PAGE_NOACCESS, &before));
#else
    CHECK(mprotect(start, guarded_page, PROT_NONE) == 0);
#endif
}

/* `size` bytes, of which the last is followed by such a page. Never freed: allocate once, use shorter ends of it. */
static inline unsigned char* guarded_bytes(size_t size) {
    size_t inside = (size + guarded_page - 1) / guarded_page * guarded_page;
    unsigned char* start = guarded_pages(inside + guarded_page);
    guarded_forbid(start + inside);
    return start + inside - size;
}

#endif
