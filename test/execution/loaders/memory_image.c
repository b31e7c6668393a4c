// Loads a memory image of pasmc and calls functions of it, which return int and take integers:
//
//     run_image FILE [NAME [NUMBER...] == RESULT]...
//
// Exit status 0 when all results are as told. The image lands where the system likes.
#define _GNU_SOURCE
#include "memory_image.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static void require(int holds, const char* what) {
    if (holds)
        return;
    fprintf(stderr, "run_image: %s\n", what);
    exit(125);
}

static char* read_file(const char* path, size_t* size) {
    FILE* in = fopen(path, "rb");
    require(in != NULL, "cannot read the file");
    fseek(in, 0, SEEK_END);
    *size = (size_t)ftell(in);
    rewind(in);
    char* text = malloc(*size);
    require(text != NULL && fread(text, 1, *size, in) == *size, "cannot read the file");
    fclose(in);
    return text;
}

// Memory at a multiple of the alignment.
static char* reserve(uint64_t size, uint64_t alignment) {
    char* start =
        mmap(NULL, size + alignment, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    require(start != MAP_FAILED, "no memory for the image");
    return start + (-(uintptr_t)start & (alignment - 1));
}

static char* load(const char* file, size_t file_size) {
    const struct pasm_image_header* header = (const void*)file;
    require(file_size >= sizeof *header && memcmp(header->magic, "PASMIMG", 8) == 0, "this is no memory image");
    require(header->version == 1 && header->image_offset + header->image_bytes == file_size,
            "the file has another size");
    char* image = reserve(header->memory_size, header->alignment);
    memcpy(image, file + header->image_offset, header->image_bytes);
    const uint64_t* places = (const void*)(file + header->relocations);
    for (uint64_t i = 0; i < header->relocation_count; ++i) {
        uint64_t word; // which may stand anywhere
        memcpy(&word, image + places[i], sizeof word);
        word += (uint64_t)image;
        memcpy(image + places[i], &word, sizeof word);
    }
    const struct pasm_image_segment* segments = (const void*)(file + header->segments);
    for (uint64_t i = 0; i < header->segment_count; ++i)
        require(mprotect(image + segments[i].offset, segments[i].size, (int)segments[i].protection) == 0,
                "cannot protect a segment");
    return image;
}

static void* find(const char* file, char* image, const char* name) {
    const struct pasm_image_header* header = (const void*)file;
    const struct pasm_image_entry_point* entries = (const void*)(file + header->entry_points);
    uint64_t first = 0, end = header->entry_point_count;
    while (first < end) {
        const uint64_t middle = (first + end) / 2;
        const int order = strcmp(file + header->names + entries[middle].name, name);
        if (order == 0) {
            require(entries[middle].kind == 1, "this is no function");
            return image + entries[middle].offset;
        }
        if (order < 0)
            first = middle + 1;
        else
            end = middle;
    }
    require(0, "the image has no function of that name");
    return NULL;
}

// Apart, since gcc takes calls that differ in their convention alone for the same.
static __attribute__((noinline)) int call_system_v(void* entry, const long* v) {
    int (*function)(long, long, long, long, long, long) = (int (*)(long, long, long, long, long, long))entry;
    return function(v[0], v[1], v[2], v[3], v[4], v[5]);
}

static __attribute__((noinline, noclone)) int call_microsoft(void* entry, const long* v) {
    typedef int __attribute__((ms_abi)) ms_function(long, long, long, long, long, long);
    ms_function* function = (ms_function*)entry;
    return function(v[0], v[1], v[2], v[3], v[4], v[5]);
}

int main(int count, char** arguments) {
    require(count >= 2, "give the name of an image");
    size_t size = 0;
    char* file = read_file(arguments[1], &size);
    char* image = load(file, size);
    const int is_ms = strcmp(((const struct pasm_image_header*)file)->convention, "ms") == 0;
    int failures = 0;
    for (int at = 2; at < count; ++at) {
        void* entry = find(file, image, arguments[at]);
        const char* name = arguments[at++];
        long values[6] = {0};
        for (int i = 0; at < count && i < 6 && strcmp(arguments[at], "==") != 0; ++i)
            values[i] = strtol(arguments[at++], NULL, 0);
        require(at + 1 < count && strcmp(arguments[at], "==") == 0, "write NAME NUMBERS == RESULT");
        const int wanted = (int)strtol(arguments[++at], NULL, 0);
        const int result = is_ms ? call_microsoft(entry, values) : call_system_v(entry, values);
        if (result != wanted)
            printf("%s gave %d, not %d\n", name, result, wanted);
        failures += result != wanted;
    }
    return failures != 0;
}
