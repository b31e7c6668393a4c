// `pasmc library`: the files of the standard library, which are part of the compiler, for people to read.
#pragma once

#include <string>

namespace pasm {

struct LibraryCommand {
    std::string name; // "vector.pasm", or without .pasm; empty for the list of all
};

// Writes the list of the files, or the text of one, to standard output and returns the exit status: 1 when there is no
// such file, which is told on standard error.
int run_library(const LibraryCommand& command);

} // namespace pasm
