#include "driver/command_line_subcommands.h"

#include "driver/command_line_table.h"
#include "driver/option_checks.h"
#include "driver/option_descriptions.h"
#include "support/text.h"

#include <algorithm>
#include <array>
#include <bit>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pasm {

EncodeCommand EncodeOptions::read(Diagnostics& diagnostics) const {
    EncodeCommand result;
    // Words that the shell parted are one instruction.
    result.text = fmt::to_string(fmt::join(text.begin(), text.end(), " "));
    if (result.text.empty())
        diagnostics.report(DiagnosticKind::no_instruction, SourceLocation());
    result.all = all;
    result.lengths = lengths;
    result.json = json;
    if (cpu.empty())
        return result;
    result.target_name = cpu[cpu.size() - 1];
    if (auto target = isa::find_target(result.target_name))
        result.target = *target;
    else
        diagnostics.report(DiagnosticKind::unknown_cpu, SourceLocation(), result.target_name,
                           did_you_mean(result.target_name, isa::target_names()));
    return result;
}

InstructionsCommand InstructionsOptions::read() const {
    return {name, isa, count, json, markdown};
}

LibraryCommand LibraryOptions::read() const {
    return {name};
}

GenerateCommand GenerateOptions::read() const {
    return {what, registered_options()};
}

namespace {

constexpr auto shared_categories =
    std::array{OptionCategory::target, OptionCategory::language, OptionCategory::diagnostic};

// What concerns files, or is settled for code of this process.
constexpr std::array<std::string_view, 9> not_shared = {
    "-fpic", "-fPIC", "-fno-pic", "-mdispatch", "-mtarget", "-mmacos-version-min", "-mgo", "-mgo-tags", "-mgo-package"};

bool is_shared(const OptionDescription& description) {
    return std::ranges::find(shared_categories, description.category) != shared_categories.end() &&
           std::ranges::find(not_shared, description.spelling) == not_shared.end();
}

} // namespace

void RunCommandOptions::share_compile_options() {
    const auto& registered = llvm::cl::getRegisteredOptions();
    for (const OptionDescription& description : option_descriptions())
        if (is_shared(description)) {
            const llvm::StringRef name = description.name();
            command.OptionsMap.insert({name, registered.lookup(name)});
        }
}

RunCommand RunCommandOptions::read(Diagnostics& diagnostics) const {
    RunCommand result;
    auto report = [&](DiagnosticKind kind, const auto&... texts) {
        diagnostics.report(kind, SourceLocation(), texts...);
    };
    if (file_and_calls.empty())
        report(DiagnosticKind::no_input_file);
    else {
        result.file = file_and_calls[0];
        result.calls = {file_and_calls.begin() + 1, file_and_calls.end()};
    }
    run::RunOptions& options = result.options;
    options.check = check;
    options.bench = bench;
    options.json = json;
    options.is_hexadecimal = hexadecimal;
    if (check && bench)
        report(DiagnosticKind::run_options_exclude, "--check", "--bench");
    const char* needs_call = check ? "--check" : bench ? "--bench" : json ? "--json" : nullptr;
    if (needs_call != nullptr && result.calls.empty() && !result.file.empty())
        report(DiagnosticKind::run_needs_call, needs_call, "'f(1, 2)'");
    OptionValues counts;
    auto add = [&counts](const llvm::cl::list<std::string>& option) {
        for (const std::string& value : option)
            counts.add(option.ArgStr.str(), value);
    };
    add(timeout);
    add(alignment);
    add(seed);
    std::size_t seconds = 10;
    read_count(counts, "timeout", seconds, diagnostics);
    options.timeout = static_cast<double>(seconds);
    read_count(counts, "align", options.alignment, diagnostics);
    read_count(counts, "seed", options.seed, diagnostics);
    if (!std::has_single_bit(options.alignment) || options.alignment > 4096)
        report(DiagnosticKind::run_alignment, fmt::to_string(options.alignment));
    return result;
}

} // namespace pasm
