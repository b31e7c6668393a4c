// Completions for shells.
#include "driver/generate_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pasm {

namespace {

bool names_files(const OptionRow& option) {
    return option.value == "file";
}

bool names_folders(const OptionRow& option) {
    return option.value == "dir";
}

// "-mcpu=" for an option whose value follows behind `=`.
std::string word_of(const OptionRow& option) {
    return option.name + (option.value.empty() || option.is_joined ? "" : "=");
}

// In single quotes, for all three shells.
std::string quoted(std::string_view text) {
    std::string result = "'";
    for (char c : text)
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

std::vector<std::string> subcommand_names(const OptionTable& table) {
    std::vector<std::string> names;
    for (const SubcommandRow& row : table)
        if (!row.name.empty())
            names.push_back(row.name);
    return names;
}

// A description in an argument of zsh's _arguments: colons and brackets have a meaning there.
std::string zsh_text(std::string_view text) {
    std::string result;
    for (char c : text)
        result += (c == ':' || c == '[' || c == ']' || c == '\\' ? "\\" : "") + std::string(1, c);
    return result;
}

// What zsh is to offer as the value of an option: a message, and words or an action.
std::string zsh_value(const OptionRow& option) {
    if (option.value.empty())
        return {};
    std::string action = names_files(option) ? "_files" : names_folders(option) ? "_files -/" : " ";
    if (!option.values.empty())
        action = fmt::format("({})", fmt::join(option.values, " "));
    return fmt::format(":{}:{}", zsh_text(option.value), action);
}

std::string zsh_arguments(const SubcommandRow& row) {
    std::string text;
    for (const OptionRow& option : row.options) {
        const std::string joint = option.value.empty() ? "" : option.is_joined ? "+" : "=";
        const std::string spec =
            fmt::format("*{}{}[{}]{}", option.name, joint, zsh_text(option.help), zsh_value(option));
        text += fmt::format(" \\\n        {}", quoted(spec));
    }
    return text;
}

// How fish calls the kinds of options: one letter, a word behind one hyphen, a word behind two.
std::string fish_name(const OptionRow& option) {
    if (option.name.starts_with("--"))
        return "-l " + option.name.substr(2);
    return (option.name.size() == 2 ? "-s " : "-o ") + quoted(option.name.substr(1)); // of `###` too
}

std::string fish_option(const SubcommandRow& row, const OptionRow& option) {
    const std::string condition =
        row.name.empty() ? "not __pasmc_has_subcommand" : "__fish_seen_subcommand_from " + row.name;
    std::string text =
        fmt::format("complete -c pasmc -n '{}' {} -d {}", condition, fish_name(option), quoted(option.help));
    if (names_files(option) || names_folders(option))
        text += " -r -F";
    else if (!option.value.empty())
        text += " -x";
    if (!option.values.empty())
        text += fmt::format(" -a '{}'", fmt::join(option.values, " "));
    return text + "\n";
}

} // namespace

std::string bash_completion(const OptionTable& table) {
    std::string values, words;
    for (const SubcommandRow& row : table) {
        std::string names;
        for (const OptionRow& option : row.options) {
            names += (names.empty() ? "" : " ") + word_of(option);
            if (row.name.empty() && !option.values.empty())
                values += fmt::format("    {}) words='{}' ;;\n", option.name, fmt::join(option.values, " "));
        }
        words += fmt::format("    {}) words='{}' ;;\n", row.name.empty() ? "*" : row.name, names);
    }
    // The row of `*` must be the last of its case, and the table has it first.
    const std::size_t second = words.find('\n') + 1;
    words = words.substr(second) + words.substr(0, second);
    return fmt::format(R"(# bash completion for pasmc, made by `pasmc generate bash`.
_pasmc() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} option='' words=''
    # `=` parts words, unless COMP_WORDBREAKS is without it.
    if [[ $current == '=' ]]; then
        option=${{COMP_WORDS[COMP_CWORD - 1]}} current=''
    elif [[ ${{COMP_WORDS[COMP_CWORD - 1]}} == '=' ]]; then
        option=${{COMP_WORDS[COMP_CWORD - 2]}}
    elif [[ $current == -*=* ]]; then
        option=${{current%%=*}} current=${{current#*=}}
    fi
    case $option in
{}    esac
    if [[ -z $option && $current == -* ]]; then
        case ${{COMP_WORDS[1]}} in
{}        esac
    elif [[ -z $option && $COMP_CWORD == 1 ]]; then
        words='{}'
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    if [[ ${{COMPREPLY[0]-}} == *= ]]; then
        compopt -o nospace 2>/dev/null
    elif [[ $current != -* && -z $words || ($COMP_CWORD == 1 && ${{#COMPREPLY[@]}} == 0) ]]; then
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}}
complete -F _pasmc pasmc
)",
                       values, words, fmt::join(subcommand_names(table), " "));
}

std::string zsh_completion(const OptionTable& table) {
    std::string text = "#compdef pasmc\n# zsh completion for pasmc, made by `pasmc generate zsh`.\n_pasmc() {\n    "
                       "case ${words[2]} in\n";
    for (const SubcommandRow& row : table)
        if (!row.name.empty())
            text += fmt::format("    {})\n        shift words; (( CURRENT-- ))\n        _arguments{} '*: :_files' ;;\n",
                                row.name, zsh_arguments(row));
    return text +
           fmt::format(
               "    *)\n        _arguments{} '1: :_alternative \"subcommands:subcommand:({})\" \"files:file:_files\"' "
               "'*:file:_files' ;;\n    esac\n}}\n_pasmc \"$@\"\n",
               zsh_arguments(table.front()), fmt::join(subcommand_names(table), " "));
}

std::string fish_completion(const OptionTable& table) {
    std::string text = fmt::format("# fish completion for pasmc, made by `pasmc generate fish`.\n"
                                   "function __pasmc_has_subcommand\n    __fish_seen_subcommand_from {}\nend\n",
                                   fmt::join(subcommand_names(table), " "));
    for (const SubcommandRow& row : table)
        if (!row.name.empty())
            text += fmt::format("complete -c pasmc -n __fish_is_first_token -a {} -d {}\n", row.name, quoted(row.help));
    for (const SubcommandRow& row : table)
        for (const OptionRow& option : row.options)
            text += fish_option(row, option);
    return text;
}

} // namespace pasm
