#include "formats/go_stack.h"

#include <algorithm>

namespace pasm {

namespace {

namespace m = isa::mnemonic;

bool is_call(const Instruction& instruction) {
    return instruction.kind == InstructionKind::machine && isa::form(instruction.form).control == isa::Control::call;
}

// A jump may leave the function for another, which then stands in its place on the stack.
bool may_run_another(const Instruction& instruction) {
    if (instruction.kind != InstructionKind::machine)
        return false;
    const isa::Control control = isa::form(instruction.form).control;
    return control == isa::Control::call || control == isa::Control::jump || control == isa::Control::conditional_jump;
}

std::uint64_t own_bytes(const Function& function) {
    return function.frame.bytes() + pushed_bytes(function);
}

} // namespace

std::int64_t stack_change(const Function& function, const Instruction& instruction) {
    const bool is_of_frame = instruction.origin == Origin::prolog || instruction.origin == Origin::epilog;
    if (instruction.kind != InstructionKind::machine || is_of_frame)
        return 0;
    const isa::Form& form = isa::form(instruction.form);
    if (form.control != isa::Control::none)
        return 0;
    if (form.has(isa::attribute::stack_push) || form.has(isa::attribute::stack_pop))
        return form.has(isa::attribute::stack_push) ? 8 : -8;
    auto operands = function.operands_of(instruction);
    const bool moves_pointer = operands.size() == 2 && operands[0].kind == OperandKind::reg &&
                               operands[0].reg() == physical::rsp && operands[1].kind == OperandKind::immediate;
    if (!moves_pointer || (instruction.mnemonic != m::sub && instruction.mnemonic != m::add))
        return 0;
    return instruction.mnemonic == m::sub ? operands[1].value : -operands[1].value;
}

bool calls_functions(const Function& function) {
    return std::ranges::any_of(function.instructions, is_call);
}

std::uint64_t pushed_bytes(const Function& function) {
    std::int64_t bytes = 0;
    for (const Instruction& instruction : function.instructions)
        bytes += std::max<std::int64_t>(stack_change(function, instruction), 0);
    return static_cast<std::uint64_t>(bytes);
}

bool is_balanced_as_written(const Function& function) {
    std::int64_t depth = 0;
    for (const Instruction& instruction : function.instructions) {
        depth += stack_change(function, instruction);
        if (depth < 0 || (depth != 0 && instruction.kind == InstructionKind::machine &&
                          isa::form(instruction.form).control == isa::Control::return_))
            return false;
    }
    return true;
}

GoStackNeeds::GoStackNeeds(const Module& module)
    : module_(module), by_symbol_(module.symbols.size(), none), needs_(module.functions.size()) {
    for (std::uint32_t i = 0; i < module.functions.size(); ++i)
        by_symbol_[module.functions[i].symbol.index()] = i;
}

std::optional<std::uint64_t> GoStackNeeds::of(const Function& function) {
    const std::uint32_t index = by_symbol_[function.symbol.index()];
    if (needs_[index].state == State::uncounted)
        count(index);
    const Need& need = needs_[index];
    return need.is_bounded ? std::optional(own_bytes(function) + need.below) : std::nullopt;
}

// Calls may follow each other further than this program's own may.
void GoStackNeeds::count(std::uint32_t first) {
    std::vector<std::uint32_t> path = {first};
    while (!path.empty()) {
        Need& need = needs_[path.back()];
        need.state = State::on_path;
        const Function& function = module_.functions[path.back()];
        if (const std::uint32_t callee = uncounted_callee(function, need); callee != none) {
            path.push_back(callee);
            continue;
        }
        need.state = State::counted;
        path.pop_back();
    }
}

// Takes the need of callees into account, up to one that is to be counted before; that one, or none.
std::uint32_t GoStackNeeds::uncounted_callee(const Function& function, Need& need) const {
    for (; need.next < function.instructions.size(); ++need.next) {
        const Instruction& instruction = function.instructions[need.next];
        if (!may_run_another(instruction))
            continue;
        const Operand target = function.operands_of(instruction)[0];
        const std::uint64_t return_address = is_call(instruction) ? 8 : 0;
        if (target.kind == OperandKind::label) {
            need.below = std::max(need.below, return_address);
            continue;
        }
        const std::uint32_t callee = target.kind == OperandKind::symbol ? by_symbol_[target.symbol().index()] : none;
        if (callee != none && needs_[callee].state == State::uncounted)
            return callee;
        need.is_bounded &= callee != none && needs_[callee].state == State::counted && needs_[callee].is_bounded;
        if (need.is_bounded)
            need.below =
                std::max(need.below, own_bytes(module_.functions[callee]) + needs_[callee].below + return_address);
    }
    return none;
}

} // namespace pasm
