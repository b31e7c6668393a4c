#include "driver/command_line_table.h"

#include "backend/pass.h"
#include "formats/format.h"
#include "ir/abi/abi.h"
#include "ir/isa/x86_64/features.h"

#include <algorithm>
#include <array>
#include <tuple>

#include <llvm/Support/CommandLine.h>

namespace pasm {

namespace {

namespace cl = llvm::cl;

std::vector<std::string_view> abi_names() {
    std::vector<std::string_view> names;
    for (const Abi& abi : abis())
        names.push_back(abi.name);
    return names;
}

std::vector<std::string_view> format_names() {
    std::vector<std::string_view> names;
    for (const Format& format : formats())
        names.push_back(format.name);
    return names;
}

// The options whose values are a list.
struct Values {
    std::string_view option;
    std::vector<std::string_view> (*list)();
};

constexpr auto value_lists = std::array{
    Values{"mcpu", isa::target_names},
    Values{"mabi", abi_names},
    Values{"mimage-format", format_names},
    Values{"print-after", pass_names},
    Values{"emit",
           [] {
               return std::vector<std::string_view>{"ast", "expanded", "ir", "asm", "obj"};
           }},
    Values{"fdiagnostics-color",
           [] {
               return std::vector<std::string_view>{"auto", "always", "never"};
           }},
    Values{"fdiagnostics-format",
           [] {
               return std::vector<std::string_view>{"text", "json", "sarif"};
           }},
};

// The parser takes one hyphen or two; these are known with two.
constexpr auto with_two_hyphens = std::array{"emit", "isa-report", "print-streams", "print-after", "help", "version"};

OptionRow row_of(const cl::Option& option, bool is_of_subcommand) {
    const std::string name = option.ArgStr.str();
    const bool has_two =
        is_of_subcommand ? name != "mcpu"
                         : std::find(with_two_hyphens.begin(), with_two_hyphens.end(), name) != with_two_hyphens.end();
    OptionRow row{.name = (has_two ? "--" : "-") + name,
                  .value = option.ValueStr.str(),
                  .is_joined = option.getFormattingFlag() == cl::Prefix,
                  .help = option.HelpStr.str(),
                  .category = option.Categories.empty() ? "" : option.Categories.front()->getName().str(),
                  .values = {}};
    for (const Values& values : value_lists)
        if (values.option == name)
            row.values = values.list();
    return row;
}

// Aliases stand for others, and options that --help does not show are LLVM's own.
bool is_shown(const cl::Option& option) {
    return option.getOptionHiddenFlag() == cl::NotHidden && !option.ArgStr.empty();
}

SubcommandRow row_of(cl::SubCommand& subcommand) {
    SubcommandRow row{subcommand.getName().str(), subcommand.getDescription().str(), {}};
    for (const auto& entry : cl::getRegisteredOptions(subcommand))
        if (is_shown(*entry.second))
            row.options.push_back(row_of(*entry.second, !row.name.empty()));
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
