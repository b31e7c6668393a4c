// One input of a command line, and what is to be made of it.
#pragma once

#include <string>
#include <vector>

namespace pasm {

struct Job {
    std::string input;                           // - is standard input
    std::string output;                          // - is standard output
    std::string folder;                          // to be made first, if not empty
    std::string dependency_file;                 // empty: none is wanted
    std::vector<std::string> dependency_targets; // quoted for make
    std::string temporaries;                     // of -save-temps: what their names begin with; empty: none are wanted
};

} // namespace pasm
