// The version of pasmc.
#pragma once

#include <string_view>

namespace pasm {

std::string_view version(); // "0.1.0"

} // namespace pasm
