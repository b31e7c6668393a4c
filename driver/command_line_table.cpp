#include "driver/command_line_table.h"

#include "driver/option_descriptions.h"

#include <algorithm>
#include <tuple>

#include <llvm/Support/CommandLine.h>

namespace pasm {

namespace {

namespace cl = llvm::cl;

const OptionDescription* find_description(std::string_view name, const std::vector<OptionDescription>& descriptions) {
    const auto row = std::ranges::find(descriptions, name, &OptionDescription::name);
    return row == descriptions.end() ? nullptr : &*row;
}

// Without a description it is an option of a subcommand, or LLVM's own; both are known with two hyphens.
OptionRow row_of(const cl::Option& option, const std::vector<OptionDescription>& descriptions) {
    const std::string name = option.ArgStr.str();
    const OptionDescription* description = find_description(name, descriptions);
    OptionRow row{.name = description == nullptr ? "--" + name : std::string(description->spelling),
                  .value = option.ValueStr.str(),
                  .is_joined = option.getFormattingFlag() == cl::Prefix,
                  .help = option.HelpStr.str(),
                  .category = option.Categories.empty() ? "" : option.Categories.front()->getName().str(),
                  .values = {}};
    if (description != nullptr && description->choices != nullptr)
        row.values = description->choices();
    return row;
}

// Aliases stand for others, and options that --help does not show are LLVM's own.
bool is_shown(const cl::Option& option) {
    return option.getOptionHiddenFlag() == cl::NotHidden && !option.ArgStr.empty();
}

SubcommandRow row_of(cl::SubCommand& subcommand) {
    const std::vector<OptionDescription> descriptions = option_descriptions();
    SubcommandRow row{subcommand.getName().str(), subcommand.getDescription().str(), {}};
    for (const auto& entry : cl::getRegisteredOptions(subcommand))
        if (is_shown(*entry.second))
            row.options.push_back(row_of(*entry.second, descriptions));
    std::sort(row.options.begin(), row.options.end(), [](const OptionRow& a, const OptionRow& b) {
        return std::tie(a.category, a.name) < std::tie(b.category, b.name);
    });
    return row;
}

} // namespace

OptionTable registered_options() {
    OptionTable table;
    table.push_back(row_of(*cl::TopLevelSubCommand));
    for (cl::SubCommand* subcommand : cl::getRegisteredSubcommands())
        if (subcommand != &*cl::TopLevelSubCommand && subcommand != &*cl::AllSubCommands)
            table.push_back(row_of(*subcommand));
    std::sort(table.begin(), table.end(),
              [](const SubcommandRow& a, const SubcommandRow& b) { return a.name < b.name; });
    return table;
}

} // namespace pasm
