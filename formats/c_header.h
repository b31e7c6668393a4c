// Declarations for C and C++: what a module defines for other files, by their own conventions.
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <vector>

namespace pasm {

// A header for C99 and C++11 and later: includes as needed, structures, data and functions with their documentation,
// and what a function needs of the processor. It has a guard named after options.file or as options.header_guard says.
std::vector<std::uint8_t> write_c_header(const Module& module, const Object& object, const FormatOptions& options);

} // namespace pasm
