/* Memory that ends at a page that cannot be touched: a kernel that reads or writes too far crashes. */
#ifndef PASM_EXAMPLES_GUARDED_H
#define PASM_EXAMPLES_GUARDED_H

#include "check.h"

#include <stddef.h>
#include <sys/mman.h>

enum { guarded_page = 4096 };

/* `size` bytes, of which the last is followed by such a page. Never freed: allocate once, use shorter ends of it. */
static inline unsigned char* guarded_bytes(size_t size) {
    size_t pages = (size + guarded_page - 1) / guarded_page;
    unsigned char* start =
        mmap(NULL, (pages + 1) * guarded_page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(start != MAP_FAILED);
    CHECK(mprotect(start + pages * guarded_page, guarded_page, PROT_NONE) == 0);
    return start + pages * guarded_page - size;
}

#endif
