#include "driver/parse_options.h"

#include "driver/option_descriptions.h"
#include "support/text.h"

#include <algorithm>
#include <optional>

namespace pasm {

namespace {

// An argument, parted: `value` where there is one in it.
struct Parted {
    const OptionDescription* option = nullptr;
    std::optional<std::string_view> value;
};

class Parser {
  public:
    Parser(std::span<const std::string_view> arguments, OptionValues& values, Diagnostics& diagnostics)
        : left_(arguments), values_(values), diagnostics_(diagnostics) {}

    bool run() {
        while (!left_.empty()) {
            const std::string_view argument = take();
            const std::size_t hyphens = std::min(argument.find_first_not_of('-'), argument.size());
            if (hyphens == 0 || hyphens > 2 || hyphens == argument.size())
                report(DiagnosticKind::not_an_option, argument);
            else
                parse(argument, argument.substr(hyphens));
        }
        return ok_;
    }

  private:
    template <class... Arguments>
    void report(DiagnosticKind kind, const Arguments&... arguments) {
        diagnostics_.report(kind, SourceLocation(), arguments...);
        ok_ = false;
    }

    std::string_view take() {
        const std::string_view argument = left_.front();
        left_ = left_.subspan(1);
        return argument;
    }

    void parse(std::string_view argument, std::string_view text) {
        Parted parted = part(text);
        if (parted.option == nullptr)
            return report_unknown(argument);
        const OptionDescription& option = *parted.option;
        const bool wants_value = option.kind != OptionKind::flag;
        if (wants_value && !parted.value && left_.empty())
            return report(DiagnosticKind::option_without_value, option.spelling, option.value);
        if (wants_value && !parted.value)
            parted.value = take();
        if (!option.is_of_compilation)
            return report(DiagnosticKind::option_of_command_line, option.spelling);
        if (!wants_value && parted.value)
            return report(DiagnosticKind::option_with_value, option.spelling, *parted.value);
        values_.add(option.alias_of.empty() ? option.name() : option.alias_of, parted.value.value_or(""));
    }

    // A whole name, a name before `=`, or the longest prefix.
    Parted part(std::string_view text) const {
        if (const OptionDescription* option = find(text))
            return {option, std::nullopt};
        const std::size_t equals = text.find('=');
        if (equals != std::string_view::npos)
            if (const OptionDescription* option = find(text.substr(0, equals)))
                return {option, text.substr(equals + 1)};
        for (std::size_t length = text.size() - 1; length > 0; --length)
            if (const OptionDescription* option = find(text.substr(0, length));
                option != nullptr && option->kind == OptionKind::prefix)
                return {option, text.substr(length)};
        return {};
    }

    const OptionDescription* find(std::string_view name) const {
        const auto row = std::ranges::find(options_, name, &OptionDescription::name);
        return row == options_.end() ? nullptr : &*row;
    }

    void report_unknown(std::string_view argument) {
        const std::string_view name = argument.substr(0, argument.find('='));
        std::vector<std::string_view> known;
        for (const OptionDescription& option : options_)
            if (option.is_of_compilation && option.name().size() > 1) // one letter is near to every other
                known.push_back(option.spelling);
        report(DiagnosticKind::unknown_option, name, did_you_mean(name, known));
    }

    std::span<const std::string_view> left_;
    OptionValues& values_;
    Diagnostics& diagnostics_;
    const std::vector<OptionDescription> options_ = option_descriptions();
    bool ok_ = true;
};

} // namespace

bool parse_options(std::span<const std::string_view> arguments, OptionValues& values, Diagnostics& diagnostics) {
    return Parser(arguments, values, diagnostics).run();
}

} // namespace pasm
