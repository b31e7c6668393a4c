#include "driver/command_line_options.h"

#include <algorithm>
#include <map>

namespace pasm {

namespace cl = llvm::cl;

CommandLineOptions::CommandLineOptions() {
    for (std::size_t i = 0; i < option_category_count; ++i)
        categories_.push_back(std::make_unique<cl::OptionCategory>(
            llvm::StringRef(option_category_name(static_cast<OptionCategory>(i)))));
    const std::vector<OptionDescription> descriptions = option_descriptions();
    // Aliases need the options that they stand for.
    for (const bool is_alias : {false, true})
        for (const OptionDescription& description : descriptions)
            if (description.alias_of.empty() != is_alias)
                add(description);
}

void CommandLineOptions::add(const OptionDescription& description) {
    const llvm::StringRef name = description.name();
    const cl::desc help(description.description);
    const cl::cat category(*categories_[static_cast<std::size_t>(description.category)]);
    if (!description.alias_of.empty())
        aliases_.push_back(
            std::make_unique<cl::alias>(name, help, cl::aliasopt(find_flag(description.alias_of)), category));
    else if (description.kind == OptionKind::flag)
        flags_.push_back(std::make_unique<Flag>(name, help, cl::ZeroOrMore, cl::ValueDisallowed, category));
    else
        lists_.push_back(std::make_unique<List>(
            name, help, cl::value_desc(description.value),
            description.kind == OptionKind::prefix ? cl::Prefix : cl::NormalFormatting, category));
}

CommandLineOptions::Flag& CommandLineOptions::find_flag(std::string_view name) {
    return **std::ranges::find_if(flags_, [&](const auto& flag) { return flag->ArgStr == llvm::StringRef(name); });
}

OptionValues CommandLineOptions::values() const {
    std::map<unsigned, OptionValue> in_order; // by the position of the argument
    for (const auto& flag : flags_)
        if (*flag)
            in_order[flag->getPosition()] = {flag->ArgStr.str(), {}};
    for (const auto& list : lists_)
        for (unsigned i = 0; i < list->size(); ++i)
            in_order[list->getPosition(i)] = {list->ArgStr.str(), (*list)[i]};
    OptionValues values;
    for (const auto& [position, value] : in_order)
        values.add(value.name, value.value);
    return values;
}

std::vector<const cl::OptionCategory*> CommandLineOptions::categories() const {
    std::vector<const cl::OptionCategory*> result;
    for (const auto& category : categories_)
        result.push_back(category.get());
    return result;
}

} // namespace pasm
