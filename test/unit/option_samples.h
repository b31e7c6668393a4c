// A use of each option that users of the library may give, and a text of all that read_compile_options fills.
#pragma once

#include "driver/compile.h"
#include "driver/option_descriptions.h"

#include <string>
#include <string_view>
#include <vector>

namespace pasm {

struct OptionSample {
    std::string_view name;                      // without hyphens
    std::string_view value = {};                // empty for flags
    std::vector<std::string_view> context = {}; // options before it, without which it is wrong or changes nothing
};

// One for each option of a compilation.
const std::vector<OptionSample>& option_samples();

// Every field, one a line: equal texts are equal options.
std::string compile_options_text(const CompileOptions& options);

} // namespace pasm
