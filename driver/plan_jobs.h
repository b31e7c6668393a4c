// From the files named on a command line to jobs: where each output goes, and what stands beside it.
#pragma once

#include "driver/command_line.h"

#include <optional>
#include <string>
#include <vector>

namespace pasm {

struct FileRequest {
    std::vector<std::string> inputs;
    std::optional<std::string> output; // of -o: a file, or a folder (one that exists, or with a slash at its end)
    bool saves_temporaries = false;
    std::string go_os; // of the platform; part of the names of .syso files
};

// Fills `command.jobs`; the rest of `command` is read. Reports what is missing and what would be written twice.
void plan_jobs(const FileRequest& request, CommandLine& command, Diagnostics& diagnostics);

} // namespace pasm
