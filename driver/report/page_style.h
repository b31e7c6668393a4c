// What a report looks like, and what its script does.
#pragma once

#include <string_view>

namespace pasm::report {

extern const std::string_view style_sheet; // CSS
extern const std::string_view script;      // of which the page is readable without

} // namespace pasm::report
