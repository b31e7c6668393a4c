// The package that files for Go belong to.
#pragma once

#include <string>

namespace pasm {

// Where no option names one: the environment's GOPACKAGE, which `go generate` sets to the package of the file with the
// directive, else the name of the directory that `file` goes to, made an identifier ("-" is in the current directory).
// A `file` that is a directory stands for a file in it.
std::string default_go_package(const std::string& file);

} // namespace pasm
