#include "driver/option_checks.h"

#include <fmt/ranges.h>

namespace pasm {

void report_unknown_value(std::string_view spelling, std::string_view value, const std::vector<std::string_view>& known,
                          Diagnostics& diagnostics) {
    diagnostics.report(DiagnosticKind::unknown_option_value, SourceLocation(), value, spelling,
                       fmt::to_string(fmt::join(known, ", ")));
}

void read_count(const OptionValues& values, std::string_view name, std::size_t& count, Diagnostics& diagnostics) {
    if (!values.has(name))
        return;
    const std::string text = values.last_of(name);
    if (!text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == std::string::npos)
        count = std::stoul(text);
    else
        diagnostics.report(DiagnosticKind::option_wants_count, SourceLocation(), text, name);
}

} // namespace pasm
