// Code and data as they stand in memory, for a loader that has no linker: segments on pages of their own, all distances
// final, and a list of the places that hold addresses. docs/formats.md tells the layout of the file.
#pragma once

#include "formats/format.h"

namespace pasm {

// All offsets count from the start of the image, which may be loaded at any multiple of `alignment`.
struct MemoryImage {
    enum Protection : std::uint32_t { read = 1, write = 2, execute = 4 };
    struct Segment {
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
        std::uint32_t protection = read; // once loaded
    };
    struct EntryPoint {
        std::string_view name; // in the module's strings
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
        bool is_function = false;
    };

    std::vector<std::uint8_t> bytes; // of the image's beginning; the rest is zero
    std::uint64_t size = 0;          // in memory
    std::uint64_t alignment = 0;
    std::vector<Segment> segments;
    std::vector<EntryPoint> entry_points;   // what other files would see, in order of their names
    std::vector<std::uint64_t> relocations; // each of 8 bytes that hold an offset: the image's address is to be added
};

// Reports names that are defined nowhere.
MemoryImage make_memory_image(const Module& module, const Object& object, Diagnostics& diagnostics);

// The image behind a header with its tables.
std::vector<std::uint8_t> write_memory_image(const Module& module, const Object& object, const FormatOptions& options);

} // namespace pasm
