// One compilation from memory to memory: the door of libpasm. Re-entrant; reads no file but through `read_file`.
#pragma once

#include "backend/pass.h"
#include "driver/mangle_names.h"
#include "driver/side_outputs.h"
#include "formats/format.h"
#include "frontend/frontend.h"
#include "support/diagnostics.h"

#include <memory>
#include <string>
#include <vector>

namespace pasm {

enum class Emit : std::uint8_t {
    object,
    assembly,
    ir,
    ast,
    expanded,
    isa_report,
    stream_report,
    nothing, // the object is to be loaded: no bytes of a file
};

// The stage stops before there is final code.
constexpr bool ends_before_code(Emit emit) {
    return emit == Emit::ast || emit == Emit::expanded || emit == Emit::ir;
}

struct CompileOptions {
    FrontendOptions frontend;
    BackendOptions backend;
    DiagnosticOptions diagnostics;
    bool is_for_loading = false; // set before options are read: code for this process, whatever they say of files
    const Format* format = nullptr;
    Emit emit = Emit::object;
    bool unwind_tables = true;                // -fno-asynchronous-unwind-tables
    DebugOptions debug;                       // -g
    std::uint32_t macos_version = 0x000B0000; // -mmacos-version-min: the oldest to run on, 0xMMMMmmpp
    unsigned go_version = 19;                 // -mgo: 19 for 1.19
    std::string go_os;                        // GOOS of -mtarget, or empty
    std::string go_tags;                      // -mgo-tags: a build constraint
    std::string go_package;                   // -mgo-package
    std::vector<SideRequest> side_outputs;    // files beside the output
    std::string header_guard;                 // -fheader-guard
    std::vector<std::string> print_after;     // names of passes; their output goes to `printed`
    bool print_streams = false;               // fill `streams`
    bool has_path = true;                     // the source is a file of that name
    bool save_stages = false;                 // fill `stages`
    bool time_report = false;                 // fill `time_report`
    PrefixMap prefix_map;                     // -ffile-prefix-map, for the names of files in outputs
    NameOptions names;                        // -fname-mangling, -mname-prefix
};

// What a stage has made, as text: `expanded`, `ir` (with physical registers), and assembly where the format has it.
struct StageText {
    std::string_view extension; // ".ir"
    std::string text;
};

struct CompileResult {
    SourceManager sources; // every file read, in order
    Diagnostics diagnostics;
    Module module;
    Object object;
    std::vector<std::uint8_t> output; // the file's bytes; empty on errors
    std::vector<SideFile> side_files; // of side_outputs; none on errors
    std::string printed;              // of print_after
    std::string streams;              // of print_streams
    std::vector<StageText> stages;    // of save_stages
    std::string time_report;

    bool ok() const { return !diagnostics.has_errors(); }
};

// Compiles `text`, which diagnostics call `name`.
std::unique_ptr<CompileResult> compile(std::string name, std::string text, const CompileOptions& options);

// What writers of formats are told of a compilation; points into the result.
FormatOptions format_options(const CompileOptions& options, CompileResult& result);

} // namespace pasm
