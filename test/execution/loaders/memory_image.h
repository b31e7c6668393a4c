// What a file of `-mimage-format=memory` begins with; docs/formats.md says the same.
#pragma once

#include <stdint.h>

struct pasm_image_header {
    char magic[8];        // "PASMIMG" and a zero
    uint32_t version;     // 1
    uint32_t header_size; // 128; later versions of the layout may add to its end
    char convention[16];  // "sysv" or "ms", padded with zeros

    uint64_t image_offset; // of the image in the file, a multiple of 4096
    uint64_t image_bytes;  // that the file holds
    uint64_t memory_size;  // of the image in memory; what the file does not hold is zero
    uint64_t alignment;    // the image's address must be a multiple: 4096 or more

    // Tables: offsets in the file, and counts.
    uint64_t segments, segment_count;
    uint64_t entry_points, entry_point_count; // in order of their names' bytes
    uint64_t relocations, relocation_count;
    uint64_t names, names_size;
};

// Offsets from here on count from the start of the image.
struct pasm_image_segment {
    uint64_t offset; // a multiple of 4096
    uint64_t size;
    uint64_t protection; // 1 read, 2 write, 4 execute, once all relocations are done
};

struct pasm_image_entry_point {
    uint64_t offset;
    uint64_t size;
    uint32_t name; // offset in `names`, of a name that ends with a zero byte
    uint32_t kind; // 1 for a function, 0 for data
};

// The table of relocations: `uint64_t place[]`, each the offset of 8 bytes to which the image's address is to be added.
