// What the readers of options share: values that must be one of a list, or a number.
#pragma once

#include "driver/option_choices.h"
#include "driver/option_values.h"
#include "support/diagnostics.h"

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace pasm {

// `spelling` with its hyphens: "--emit".
void report_unknown_value(std::string_view spelling, std::string_view value, const std::vector<std::string_view>& known,
                          Diagnostics& diagnostics);

// Sets `count` where the option is given, and reports what is no number from 0 to 999999999. `name` without hyphens.
void read_count(const OptionValues& values, std::string_view name, std::size_t& count, Diagnostics& diagnostics);

// The row that the option names, or without the option `otherwise`; null after a report when there is none.
template <class Rows>
auto read_choice(const OptionValues& values, std::string_view spelling, std::string_view otherwise, const Rows& rows,
                 Diagnostics& diagnostics) -> decltype(&*std::begin(rows)) {
    const std::string name = values.last_of(spelling.substr(spelling.find_first_not_of('-')), otherwise);
    for (const auto& row : rows)
        if (row.name == name)
            return &row;
    report_unknown_value(spelling, name, names_of(rows), diagnostics);
    return nullptr;
}

} // namespace pasm
