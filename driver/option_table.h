// The options of the command line as data, for what is generated from them: completions for shells, and the manual
// page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pasm {

struct OptionRow {
    std::string name;  // with its hyphens: "-mcpu", "--emit"
    std::string value; // what its value is called, or empty when it has none
    bool is_joined;    // the value stands right behind the name, without `=`: -Ifolder
    std::string help;
    std::string category;
    std::vector<std::string_view> values; // all that it takes, or empty when that is no list
};

// The options of a subcommand; without a name, those of the compiler itself.
struct SubcommandRow {
    std::string name;
    std::string help;
    std::vector<OptionRow> options; // by category and name
};

using OptionTable = std::vector<SubcommandRow>;

} // namespace pasm
