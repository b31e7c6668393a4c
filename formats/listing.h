// A listing for people: the final code with its bytes, beside the lines that it was made from.
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <vector>

namespace pasm {

// The listing, section by section: of code each function with its instructions below their lines, then data. Requires
// an object whose functions have `places`. docs/declarations.md tells how to read it.
std::vector<std::uint8_t> write_listing(const Module& module, const Object& object, const FormatOptions& options);

} // namespace pasm
