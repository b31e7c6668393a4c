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

    // A place that a name of another module's fills.
    struct Import {
        std::string_view name;   // in the module's strings
        std::uint64_t place = 0; // of 8 bytes, for the address
        std::int64_t addend = 0; // that the address is to be added to
        bool is_weak = false;    // the address may be 0
    };

    std::vector<std::uint8_t> bytes; // of the image's beginning; the rest is zero
    std::uint64_t size = 0;          // in memory
    std::uint64_t alignment = 0;
    std::vector<Segment> segments;
    std::vector<EntryPoint> entry_points;   // what other files would see, in order of their names
    std::vector<std::uint64_t> relocations; // each of 8 bytes that hold an offset: the image's address is to be added
    std::vector<Import> imports;            // where MemoryImageOptions::has_imports says so
    Segment unwind_table;                   // .eh_frame with its end mark; of size 0 where there is none
    std::vector<std::uint64_t> section_offsets; // by SectionId
};

struct MemoryImageOptions {
    // Names that are not defined here are imports: calls of them go through stubs, as they may be far away. Requires
    // code made with -fpic.
    bool has_imports = false;
    bool has_unwind_table = false;
};

// Reports names that are defined nowhere, if there are to be no imports.
MemoryImage make_memory_image(const Module& module, const Object& object, const MemoryImageOptions& options,
                              Diagnostics& diagnostics);

// The image behind a header with its tables.
std::vector<std::uint8_t> write_memory_image(const Module& module, const Object& object, const FormatOptions& options);

} // namespace pasm
