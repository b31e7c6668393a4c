// `pasmc run`: compiles a file in memory and calls its functions.
#pragma once

#include "run/run_options.h"

#include <string>
#include <vector>

namespace pasm {

struct CommandLine;

struct RunCommand {
    std::string file; // "-" is standard input
    std::vector<std::string> calls;
    run::RunOptions options;
};

// Writes results to standard output, diagnostics to standard error, and returns the exit status: 1 when there was an
// error. `command` says how the file is compiled.
int run_file(const RunCommand& run, const CommandLine& command);

} // namespace pasm
