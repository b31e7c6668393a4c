// Files that a compilation writes beside its output: declarations for other languages, metadata, listings.
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pasm {

struct SideOutput {
    std::string_view option;      // "-emit-c-header"; its value is the file
    std::string_view description; // for --help
    // Whose functions it declares: those of an ABI with Go's calling convention (or only where that makes objects),
    // those of others, or both.
    enum class Language : std::uint8_t { any, c, go, go_object } language = Language::any;
    std::vector<std::uint8_t> (*write)(const Module&, const Object&, const FormatOptions&) = nullptr;
    bool needs_places = false;    // ObjectFunction::places
    bool needs_registers = false; // what becomes of virtual registers
};
std::span<const SideOutput> side_outputs();

// What a command line asks for: a row and the name of the file ("-" is standard output).
struct SideRequest {
    const SideOutput* output = nullptr;
    std::string file;
};

struct SideFile {
    std::string file;
    std::vector<std::uint8_t> bytes;
};

// The files that were asked for, in that order. Requires: all passes that the format needs have run, without errors.
std::vector<SideFile> write_side_outputs(std::span<const SideRequest> requests, const Module& module,
                                         const Object& object, FormatOptions options);

} // namespace pasm
