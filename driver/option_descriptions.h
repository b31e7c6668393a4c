// Every option of pasmc but those of subcommands, in one table: the parser of the command line, its help, completions
// and manual page are made from it, and the parser of option strings for users of the library.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace pasm {

// All may begin with one hyphen or two. A value stands behind `=` or is the next argument; that of a prefix (-Ifolder)
// may stand right behind the name too.
enum class OptionKind : std::uint8_t { flag, value, prefix };

// Where `--help` lists it. The options of `build_systems` and some others are about files and what is printed, not
// about one compilation.
enum class OptionCategory : std::uint8_t { output, target, language, diagnostic, debugging, build_systems };
std::string_view option_category_name(OptionCategory category);
constexpr std::size_t option_category_count = 6;

struct OptionDescription {
    std::string_view spelling; // as pasmc writes it: "-mcpu", "--emit"
    OptionKind kind = OptionKind::flag;
    OptionCategory category = OptionCategory::output;
    std::string_view description;
    std::string_view value;                               // what the value is called, or empty
    std::vector<std::string_view> (*choices)() = nullptr; // all values, where that is a list
    std::string_view alias_of = {};                       // the name of the option that it stands for, without hyphens
    bool is_of_compilation = true;                        // users of the library may give it too

    std::string_view name() const { return spelling.substr(spelling.find_first_not_of('-')); }
};

// In no particular order; names are unique.
std::vector<OptionDescription> option_descriptions();

} // namespace pasm
