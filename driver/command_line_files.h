// What the command line says about files: inputs, dependencies, response files; private to the command line.
#pragma once

#include "driver/command_line.h"
#include "driver/option_values.h"

#include <optional>
#include <string>

#include <llvm/ADT/SmallVector.h>
#include <llvm/Support/Allocator.h>
#include <llvm/Support/CommandLine.h>

namespace pasm {

using Arguments = llvm::SmallVector<const char*, 32>;
using InputFiles = llvm::cl::list<std::string>;

// The arguments of main with @file replaced by what the file holds, or nothing when a file includes itself. A file that
// cannot be read stays as it is. `allocator` must outlive the arguments.
std::optional<Arguments> expand_response_files(int argc, char** argv, llvm::BumpPtrAllocator& allocator);

// Keeps what -### repeats: everything but the inputs.
void keep_arguments(const Arguments& arguments, const InputFiles& inputs, CommandLine& command);

// Fills jobs and dependencies. Requires `command.compile`.
void read_file_options(const OptionValues& values, const InputFiles& inputs, CommandLine& command,
                       Diagnostics& diagnostics);

} // namespace pasm
