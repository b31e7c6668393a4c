// Compiles one input and writes its outputs.
#pragma once

#include "driver/command_line.h"

#include <string>
#include <vector>

namespace pasm {

struct JobResult {
    std::vector<FormattedDiagnostics> diagnostics;
    std::string messages; // for standard error: -v, --print-after, -ftime-report
    std::string listing;  // for standard output: --print-streams
    bool ok = false;
};

// Files are written when nothing failed. Safe to call from several threads at once.
JobResult run_job(const CommandLine& command, const Job& job);

} // namespace pasm
