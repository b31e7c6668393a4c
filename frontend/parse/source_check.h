// Whether a file is text at all.
#pragma once

#include "support/diagnostics.h"

#include <string_view>

namespace pasm {

// Sets `begin` behind a byte order mark. Reports UTF-16 and NUL bytes, and then returns false: nothing is to be read.
// Reports the first byte that is not UTF-8 and returns true.
bool check_source(FileId file, std::string_view text, std::uint32_t& begin, Diagnostics& diagnostics);

} // namespace pasm
