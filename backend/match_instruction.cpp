#include "backend/match_instruction.h"

#include "ir/operand_mask.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace pasm {

namespace {

constexpr std::size_t most_operands = 8;

unsigned broadcast_lanes(const Function& function, std::span<const Operand> operands) {
    for (const Operand& operand : operands)
        if (operand.kind == OperandKind::memory && function.memory(operand).broadcast != 0xFF)
            return function.memory(operand).broadcast;
    return 0;
}

// What an immediate may be that an earlier choice made `bytes` wide.
isa::OperandMask immediates_of_width(unsigned bytes) {
    namespace accept = isa::accept;
    switch (bytes) {
    case 1: return accept::i8 | accept::i8s16 | accept::i8s32 | accept::i8s64 | accept::i4;
    case 2: return accept::i16;
    case 4: return accept::i32 | accept::i32s;
    case 8: return accept::i64;
    default: return accept::any_immediate;
    }
}

// The slot of the first operand when the form has both a ModRM.reg and a ModRM.rm operand, which a direction may swap.
isa::Slot first_slot(isa::FormId form) {
    bool has_reg = false, has_rm = false;
    for (const isa::OperandSpec& spec : isa::form(form).operands()) {
        has_reg |= spec.slot == isa::Slot::modrm_reg;
        has_rm |= spec.slot == isa::Slot::modrm_rm;
    }
    return has_reg && has_rm ? isa::form(form).operands()[0].slot : isa::Slot::none;
}

// {load} asks for the form whose first operand is ModRM.reg, {store} for the one where it is ModRM.rm.
isa::FormId in_direction(const isa::MatchRequest& request, isa::FormId first, isa::Slot slot) {
    if (first_slot(first) == isa::Slot::none)
        return first;
    for (isa::FormId form = first; form; form = isa::match(request, form))
        if (first_slot(form) == slot)
            return form;
    return first;
}

void keep_immediates(const isa::Form& form, std::span<const Operand> operands, std::span<isa::OperandMask> masks) {
    std::span<const isa::OperandSpec> specs = form.operands();
    for (std::size_t i = 0; i < std::min(operands.size(), specs.size()); ++i)
        if (operands[i].kind == OperandKind::immediate && specs[i].slot == isa::Slot::immediate)
            masks[i] &= immediates_of_width(specs[i].immediate_bytes);
}

} // namespace

isa::FormId match_instruction(const Function& function, const Instruction& instruction, bool fixed_registers) {
    std::span<const Operand> operands = function.operands_of(instruction);
    // `jmp r -> a, b` names its targets behind the operands of the form.
    if (instruction.form && isa::form(instruction.form).control == isa::Control::indirect_jump)
        operands = operands.first(1);
    assert(operands.size() <= most_operands);
    std::array<isa::OperandMask, most_operands> masks;
    for (std::size_t i = 0; i < operands.size(); ++i)
        masks[i] = operand_mask(function, operands[i], fixed_registers);
    if (instruction.form)
        keep_immediates(isa::form(instruction.form), operands, masks);

    constexpr PrefixMask vex = prefix::force_vex | prefix::force_vex2 | prefix::force_vex3;
    isa::MatchRequest request{instruction.mnemonic, std::span(masks.data(), operands.size())};
    request.decorators = decorators_of(instruction);
    request.broadcast_lanes = broadcast_lanes(function, operands);
    request.force_vex = (instruction.prefixes & vex) != 0;
    request.force_evex = (instruction.prefixes & prefix::force_evex) != 0;
    request.target = &function.attributes.target;
    isa::FormId form = isa::match(request);
    if (form && (instruction.prefixes & prefix::force_load) != 0)
        return in_direction(request, form, isa::Slot::modrm_reg);
    if (form && (instruction.prefixes & prefix::force_store) != 0)
        return in_direction(request, form, isa::Slot::modrm_rm);
    return form;
}

} // namespace pasm
