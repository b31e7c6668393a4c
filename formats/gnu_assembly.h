// GNU assembly in Intel syntax (-S): text that GNU as turns into the same bytes.
#pragma once

#include "formats/format.h"

namespace pasm {

// The whole object as assembly. Requires an object whose functions have `places`. A form that `as` does not know, or
// would encode otherwise, is written as .byte with the instruction in a comment; a last comment counts them.
std::vector<std::uint8_t> write_gnu_assembly(const Module& module, const Object& object, const FormatOptions& options);

} // namespace pasm
