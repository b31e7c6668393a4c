#include "formats/debug_bases.h"

#include "formats/frame_rules.h"

namespace pasm::debug {

namespace {

// A call leaves rsp as it was.
bool moves_stack_pointer(const pasm::Function& function, const Instruction& instruction) {
    if (instruction.kind != InstructionKind::machine)
        return false;
    const isa::Form& form = isa::form(instruction.form);
    if (form.control == isa::Control::call || form.control == isa::Control::return_)
        return false;
    for (const isa::ImplicitOperand& implicit : form.implicit_operands())
        if (implicit.reg == physical::rsp && isa::writes(implicit.access))
            return true;
    const auto operands = function.operands_of(instruction);
    for (std::size_t i = 0; i < operands.size() && i < form.operands().size(); ++i)
        if (operands[i].kind == OperandKind::reg && operands[i].reg() == physical::rsp &&
            isa::writes(form.operands()[i].access))
            return true;
    return false;
}

void add(std::vector<Base>& bases, const Base& base) {
    if (base.range.first < base.range.last)
        bases.push_back(base);
}

} // namespace

std::vector<Base> cfa_bases(const pasm::Function& function, const ObjectFunction& placed) {
    std::vector<Base> bases;
    if (!function.frame.is_described)
        return bases;
    FrameRules rules;
    std::vector<FrameRule> unused;
    std::uint32_t at = 0;
    const auto size = static_cast<std::uint32_t>(placed.size);
    for (const UnwindRow& row : placed.unwind) {
        if (row.offset >= size)
            break;
        add(bases, {{at, row.offset}, rules.cfa_register(), rules.cfa_offset()});
        at = row.offset;
        rules.apply(row.operation, unused);
    }
    add(bases, {{at, size}, rules.cfa_register(), rules.cfa_offset()});
    return bases;
}

std::vector<Base> aligned_frame_bases(const pasm::Function& function, const ObjectFunction& placed) {
    std::vector<Base> bases;
    if (!function.frame.is_aligned)
        return bases;
    const auto size = static_cast<std::uint32_t>(placed.size);
    bool is_made = false, is_open = false;
    for (const InstructionPlace& place : placed.places) {
        const Instruction& instruction = function.instructions[place.instruction];
        is_made |= instruction.origin == Origin::prolog;
        const bool is_within = is_made && instruction.origin != Origin::prolog && instruction.origin != Origin::epilog;
        if (is_within && moves_stack_pointer(function, instruction))
            return {};
        if (is_within && !is_open)
            bases.push_back({{place.offset, size}, physical::rsp, 0});
        else if (!is_within && is_open)
            bases.back().range.last = place.offset;
        is_open = is_within;
    }
    return bases;
}

} // namespace pasm::debug
