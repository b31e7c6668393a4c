#include "driver/report/steps.h"

#include <algorithm>

namespace pasm::report {

namespace {

bool has_code(const Instruction& instruction) {
    return instruction.kind == InstructionKind::machine || instruction.kind == InstructionKind::bytes;
}

Function with_virtual_operands(const Function& function) {
    Function named = function;
    const VirtualOperands& before = function.virtual_operands;
    std::ranges::copy(before.operands, named.operands.begin());
    std::ranges::copy(before.memory_operands, named.memory_operands.begin());
    for (Instruction& instruction : named.instructions)
        if (instruction.first_operand < before.masks.size() && instruction.mask.valid())
            instruction.mask = before.masks[instruction.first_operand];
    return named;
}

std::uint32_t line_at_home(const Function& function, const Instruction& instruction, const SourceManager& sources) {
    SourceRange range = instruction.range;
    const std::vector<ExpansionId> levels = levels_within(sources, instruction.expansion, function.expansion);
    if (!levels.empty())
        range = sources.expansion(levels.front()).call_site;
    if (!range.valid() || range.file != function.range.file)
        return 0;
    return sources.line_column(range.file, range.begin).line;
}

} // namespace

Steps::Steps(const Module& module, const ObjectFunction& placed, const SourceManager& sources)
    : function(module.functions[placed.function]), named(with_virtual_operands(function)) {
    step_of.assign(function.instructions.size() + 1, 0);
    std::vector<InstructionPlace> places(function.instructions.size());
    for (const InstructionPlace& place : placed.places)
        if (place.instruction < places.size())
            places[place.instruction] = place;
    for (std::uint32_t i = 0; i < function.instructions.size(); ++i) {
        step_of[i] = static_cast<std::uint32_t>(list.size());
        const Instruction& instruction = function.instructions[i];
        if (has_code(instruction))
            list.push_back({i, places[i].offset, places[i].length, line_at_home(function, instruction, sources)});
    }
    step_of.back() = static_cast<std::uint32_t>(list.size());
}

std::vector<ExpansionId> levels_within(const SourceManager& sources, ExpansionId expansion, ExpansionId home) {
    std::vector<ExpansionId> levels;
    for (ExpansionId id = expansion; id && id != home; id = sources.expansion(id).parent)
        levels.push_back(id);
    std::ranges::reverse(levels);
    return levels;
}

} // namespace pasm::report
