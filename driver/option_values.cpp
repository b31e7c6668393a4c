#include "driver/option_values.h"

#include <algorithm>

namespace pasm {

bool OptionValues::has(std::string_view name) const {
    return std::ranges::count(values_, name, &OptionValue::name) != 0;
}

std::string OptionValues::last_of(std::string_view name, std::string_view otherwise) const {
    for (auto value = values_.rbegin(); value != values_.rend(); ++value)
        if (value->name == name)
            return value->value;
    return std::string(otherwise);
}

std::vector<std::string> OptionValues::all_of(std::string_view name) const {
    std::vector<std::string> result;
    for (const OptionValue& value : values_)
        if (value.name == name)
            result.push_back(value.value);
    return result;
}

std::string_view OptionValues::last_among(std::span<const std::string_view> names) const {
    for (auto value = values_.rbegin(); value != values_.rend(); ++value)
        if (std::ranges::count(names, value->name) != 0)
            return value->name;
    return {};
}

} // namespace pasm
