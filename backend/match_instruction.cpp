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

// {load} asks for the form whose first operand is ModRM.reg, {store} for the one where it is ModRM.rm.
isa::FormId in_direction(const isa::MatchRequest& request, isa::FormId first, isa::Slot slot) {
    if (direction_slot(first) == isa::Slot::none)
        return first;
    for (isa::FormId form = first; form; form = isa::match(request, form))
        if (direction_slot(form) == slot)
            return form;
    return first;
}

void keep_immediates(const isa::Form& form, std::span<const Operand> operands, std::span<isa::OperandMask> masks) {
    std::span<const isa::OperandSpec> specs = form.operands();
    for (std::size_t i = 0; i < std::min(operands.size(), specs.size()); ++i)
        if (operands[i].kind == OperandKind::immediate && specs[i].slot == isa::Slot::immediate)
            masks[i] &= immediates_of_width(specs[i].immediate_bytes);
}

// What an instruction asks of the table, and the masks that the request points to.
struct Question {
    std::array<isa::OperandMask, most_operands> masks;
    isa::MatchRequest request;
};

void ask(const Function& function, const Instruction& instruction, bool fixed_registers, Question& question) {
    std::span<const Operand> operands = function.operands_of(instruction);
    // `jmp r -> a, b` names its targets behind the operands of the form.
    if (instruction.form && isa::form(instruction.form).control == isa::Control::indirect_jump)
        operands = operands.first(1);
    assert(operands.size() <= most_operands);
    for (std::size_t i = 0; i < operands.size(); ++i)
        question.masks[i] = operand_mask(function, operands[i], fixed_registers);
    constexpr PrefixMask vex = prefix::force_vex | prefix::force_vex2 | prefix::force_vex3;
    isa::MatchRequest& request = question.request;
    request.mnemonic = instruction.mnemonic;
    request.operands = std::span(question.masks.data(), operands.size());
    request.decorators = decorators_of(instruction);
    request.broadcast_lanes = broadcast_lanes(function, operands);
    request.force_vex = (instruction.prefixes & vex) != 0;
    request.force_evex = (instruction.prefixes & prefix::force_evex) != 0;
}

bool is_absolute(const MemoryOperand& memory) {
    return !memory.base.valid() && !memory.index.valid() && memory.target_kind == AddressTarget::none;
}

} // namespace

isa::Slot direction_slot(isa::FormId form) {
    bool has_reg = false, has_rm = false;
    for (const isa::OperandSpec& spec : isa::form(form).operands()) {
        has_reg |= spec.slot == isa::Slot::modrm_reg;
        has_rm |= spec.slot == isa::Slot::modrm_rm;
    }
    return has_reg && has_rm ? isa::form(form).operands()[0].slot : isa::Slot::none;
}

isa::FormId match_instruction(const Function& function, const Instruction& instruction, bool fixed_registers,
                              isa::FormCache* known) {
    Question question;
    ask(function, instruction, fixed_registers, question);
    if (instruction.form)
        keep_immediates(isa::form(instruction.form), function.operands_of(instruction), question.masks);
    question.request.target = &function.attributes.target;
    const isa::FormCache::Answer* answer = known != nullptr ? known->find(question.request) : nullptr;
    isa::FormId form = answer != nullptr ? answer->form : isa::match(question.request);
    if (known != nullptr && answer == nullptr)
        known->add(question.request, {form});
    if (form && (instruction.prefixes & prefix::force_load) != 0)
        return in_direction(question.request, form, isa::Slot::modrm_reg);
    if (form && (instruction.prefixes & prefix::force_store) != 0)
        return in_direction(question.request, form, isa::Slot::modrm_rm);
    return form;
}

std::vector<isa::FormId> matching_forms(const Function& function, const Instruction& instruction) {
    Question question;
    ask(function, instruction, false, question);
    std::span<const Operand> operands = function.operands_of(instruction);
    for (std::size_t i = 0; i < question.request.operands.size(); ++i) {
        if (operands[i].kind != OperandKind::memory)
            continue;
        // What the author left open (`jmp [p]`) has been settled by the form at hand.
        constexpr isa::OperandMask sizes = isa::accept::any_memory | isa::accept::m_far;
        if (instruction.form)
            question.masks[i] &= ~sizes | isa::form(instruction.form).operands()[i].accepts;
        if (is_absolute(function.memory(operands[i])))
            question.masks[i] |= isa::accept::moffs;
    }
    constexpr PrefixMask directions = prefix::force_load | prefix::force_store;
    bool loads = (instruction.prefixes & prefix::force_load) != 0;
    std::vector<isa::FormId> forms;
    for (isa::FormId form = isa::match(question.request); form; form = isa::match(question.request, form)) {
        isa::Slot slot = direction_slot(form);
        bool is_other_way = slot != isa::Slot::none && (slot == isa::Slot::modrm_reg) != loads;
        if ((instruction.prefixes & directions) == 0 || !is_other_way)
            forms.push_back(form);
    }
    return forms;
}

void become_machine_call(const Function& function, Instruction& call) {
    isa::OperandMask mask = operand_mask(function, function.operands_of(call)[0]);
    call.kind = InstructionKind::machine;
    call.mnemonic = isa::mnemonic::call;
    call.form = isa::match({.mnemonic = call.mnemonic, .operands = {&mask, 1}});
}

} // namespace pasm
