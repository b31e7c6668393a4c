// What printed IR and listings call the reason for which the compiler added an instruction.
#pragma once

#include "ir/instruction.h"

#include <string_view>

namespace pasm {

// `prolog`, `argument`; empty for the author's own.
std::string_view origin_text(Origin origin);

} // namespace pasm
