// Reading whole source files.
#pragma once

#include <optional>
#include <string>

namespace pasm {

// The contents of `path` ("-" is standard input), or nothing, with the system's reason in `reason`. Directories and
// files of 4 GiB or more are refused.
std::optional<std::string> read_source_file(const std::string& path, std::string& reason);

} // namespace pasm
