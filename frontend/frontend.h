// From .pasm text to ir: the frontend's door.
#pragma once

#include "ir/abi/abi.h"
#include "ir/module.h"
#include "support/diagnostics.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pasm {

// Where expansion gives up: a program beyond these does not end, or not in time.
struct ExpansionLimits {
    std::size_t steps = 3'000'000;     // statements run, iterations and calls
    std::size_t depth = 256;           // of calls within calls
    std::size_t value_megabytes = 256; // of lists and strings
};

struct FrontendOptions {
    const Abi* abi = nullptr;
    isa::FeatureSet default_target; // -mcpu
    std::string default_target_name;
    std::string output_format; // what the builtin `format` answers
    std::string os;            // what the builtin `os` answers
    std::vector<std::string> include_directories;
    std::vector<std::pair<std::string, std::string>> definitions; // -D NAME=VALUE
    bool position_independent = false;                            // -fpic
    bool has_thread_data = true; // the format can express `thread`
    bool has_comdat = true;      // and `comdat`
    bool keep_macro_arguments = false; // fill Function::macro_arguments
    ExpansionLimits limits;
    // Reads a file for an include: its text, or nothing when it cannot be read.
    std::function<std::optional<std::string>(const std::string& path)> read_file;
};

// Compiles the text of `file` (and what it includes) into `module`. Errors go to `diagnostics`; what could be
// understood is in the module all the same, so that later checks can still be made.
void lower_file(FileId file, SourceManager& sources, const FrontendOptions& options, Module& module,
                Diagnostics& diagnostics);

// The syntax tree of `file` as text, for --emit=ast.
std::string print_syntax_tree(FileId file, const SourceManager& sources, Diagnostics& diagnostics);

} // namespace pasm
