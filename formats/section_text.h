// What listings and reports call the kinds of sections.
#pragma once

#include "ir/object.h"

#include <string_view>

namespace pasm {

// "code", "zeroed data".
std::string_view section_text(SectionKind kind);

} // namespace pasm
