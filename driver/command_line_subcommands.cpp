#include "driver/command_line_subcommands.h"

#include "driver/command_line_table.h"
#include "support/text.h"

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

} // namespace pasm
