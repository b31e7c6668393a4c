#include "driver/command_line_subcommands.h"

#include "driver/command_line_table.h"
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

constexpr std::array shared_categories = {"Target options", "Language options", "Diagnostic options"};

// The last value, a number up to a limit; what it is otherwise is told.
void read_number(const llvm::cl::list<std::string>& option, std::uint64_t& number, Diagnostics& diagnostics) {
    if (option.empty())
        return;
    const std::string& text = option[option.size() - 1];
    std::uint64_t value = 0;
    if (llvm::StringRef(text).getAsInteger(10, value) || value > 999'999'999)
        diagnostics.report(DiagnosticKind::option_wants_count, SourceLocation(), text, "-" + option.ArgStr.str());
    else
        number = value;
}

} // namespace

void RunCommandOptions::share_compile_options() {
    for (const auto& entry : llvm::cl::getRegisteredOptions()) {
        llvm::cl::Option* option = entry.second;
        const std::string category = option->Categories.empty() ? "" : option->Categories[0]->getName().str();
        if (std::ranges::find(shared_categories, category) != shared_categories.end())
            command.OptionsMap.insert({entry.first(), option});
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
    std::uint64_t seconds = 10;
    read_number(timeout, seconds, diagnostics);
    options.timeout = static_cast<double>(seconds);
    read_number(seed, options.seed, diagnostics);
    read_number(alignment, options.alignment, diagnostics);
    if (!std::has_single_bit(options.alignment) || options.alignment > 4096)
        report(DiagnosticKind::run_alignment, fmt::to_string(options.alignment));
    return result;
}

} // namespace pasm
