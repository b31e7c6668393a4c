// Output files that are whole or not there: written to a temporary file beside the target and renamed over it.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace pasm {

// Writes `bytes` to `path` ("-" is standard output) and returns an empty string, or the system's reason for failing.
// A symbolic link is followed; an existing file that is not regular (a device, a pipe) is written in place; the mode
// of a file that is replaced is kept. After a failure the target is as it was.
std::string write_output_file(const std::string& path, std::span<const std::uint8_t> bytes);

} // namespace pasm
