// Option strings for users of the library, spelled as on pasmc's command line: "-mcpu=haswell", "-Iinclude", "-I",
// "dir".
#pragma once

#include "driver/option_values.h"
#include "support/diagnostics.h"

#include <span>
#include <string_view>

namespace pasm {

// Adds what `arguments` say to `values`. False after an error, which is in `diagnostics`: an unknown option, a value
// missing or too many, or an option that is about pasmc's files or output and not about a compilation. What values mean
// is read_compile_options's business.
bool parse_options(std::span<const std::string_view> arguments, OptionValues& values, Diagnostics& diagnostics);

} // namespace pasm
