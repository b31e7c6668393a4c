// One compilation from memory to memory: the door of libpasm. Re-entrant; reads no file but through `read_file`.
#pragma once

#include "backend/pass.h"
#include "formats/format.h"
#include "frontend/frontend.h"
#include "support/diagnostics.h"

#include <memory>
#include <string>
#include <vector>

namespace pasm {

enum class Emit : std::uint8_t { object, assembly, ir, ast, expanded, isa_report, stream_report };

struct CompileOptions {
    FrontendOptions frontend;
    BackendOptions backend;
    DiagnosticOptions diagnostics;
    const Format* format = nullptr;
    Emit emit = Emit::object;
    bool unwind_tables = true;            // -fno-asynchronous-unwind-tables
    DebugOptions debug;                   // -g
    std::uint32_t macos_version = 0x000B0000; // -mmacos-version-min: the oldest to run on, 0xMMMMmmpp
    std::vector<std::string> print_after; // names of passes; their output goes to `printed`
    bool print_streams = false;           // fill `streams`
};

struct CompileResult {
    SourceManager sources; // every file read, in order
    Diagnostics diagnostics;
    Module module;
    Object object;
    std::vector<std::uint8_t> output; // the file's bytes; empty on errors
    std::string printed;              // of print_after
    std::string streams;              // of print_streams

    bool ok() const { return !diagnostics.has_errors(); }
};

// Compiles `text`, which diagnostics call `name`.
std::unique_ptr<CompileResult> compile(std::string name, std::string text, const CompileOptions& options);

} // namespace pasm
