#include "ir/verify.h"

#include "ir/print.h"

#include <fmt/format.h>

namespace pasm {

namespace {

bool known_register(const Function& function, Register reg) {
    if (!reg.valid() || reg.is_virtual())
        return !reg.valid() || reg.virtual_index() < function.virtual_registers.size();
    return reg.file() < RegisterClass::count;
}

std::size_t target_limit(const Module& module, const Function& function, AddressTarget kind) {
    switch (kind) {
    case AddressTarget::symbol:
    case AddressTarget::symbol_slot:
    case AddressTarget::thread_offset:
    case AddressTarget::thread_slot: return module.symbols.size();
    case AddressTarget::label: return function.labels.size();
    case AddressTarget::local: return function.locals.size();
    case AddressTarget::spill_slot: return function.virtual_registers.size();
    default: return SIZE_MAX;
    }
}

std::string_view memory_problem(const Module& module, const Function& function, const MemoryOperand& memory) {
    if (!known_register(function, memory.base) || !known_register(function, memory.index))
        return "an address names an unknown register";
    if (memory.target >= target_limit(module, function, memory.target_kind))
        return "the target of an address is out of range";
    if (memory.scale != 1 && memory.scale != 2 && memory.scale != 4 && memory.scale != 8)
        return "a scale is not 1, 2, 4 or 8";
    return "";
}

std::string_view operand_problem(const Module& module, const Function& function, const Operand& operand) {
    switch (operand.kind) {
    case OperandKind::none: return "an operand is empty";
    case OperandKind::immediate: return "";
    case OperandKind::reg:
        if (!operand.reg().valid() || !known_register(function, operand.reg()))
            return "an operand names an unknown register";
        return operand.view == View::none ? "a register operand has no view" : "";
    case OperandKind::memory:
        if (operand.id >= function.memory_operands.size())
            return "the index of a memory operand is out of range";
        return memory_problem(module, function, function.memory(operand));
    case OperandKind::label: return operand.id < function.labels.size() ? "" : "a label is out of range";
    case OperandKind::symbol: return operand.id < module.symbols.size() ? "" : "a symbol is out of range";
    }
    return "";
}

// What the pseudo-instructions' operands and payloads must be (ir/instruction.h).
std::string_view pseudo_problem(const Function& function, const Instruction& instruction) {
    auto operands = function.operands_of(instruction);
    auto first_is = [&](OperandKind kind) { return !operands.empty() && operands[0].kind == kind; };
    switch (instruction.kind) {
    case InstructionKind::label: return first_is(OperandKind::label) ? "" : "a label without its operand";
    case InstructionKind::align: return first_is(OperandKind::immediate) ? "" : "an align without its operand";
    case InstructionKind::load_argument:
        return first_is(OperandKind::reg) && instruction.payload < function.argument_loads.size()
                   ? ""
                   : "a load_argument without a register or an argument";
    case InstructionKind::load_field:
        return first_is(OperandKind::reg) && operands.size() == 2 && operands[1].kind == OperandKind::memory
                   ? ""
                   : "a load_field without a register or memory";
    case InstructionKind::load_constant:
        return first_is(OperandKind::reg) && operands.size() == 2 ? "" : "a load_constant without its two operands";
    case InstructionKind::call:
        return !operands.empty() && instruction.payload < function.calls.size() ? "" : "a call without a callee";
    case InstructionKind::spill:
    case InstructionKind::reload:
    case InstructionKind::assume: return first_is(OperandKind::reg) ? "" : "a register operand is missing";
    case InstructionKind::parallel_copy: return operands.size() % 2 == 0 ? "" : "an odd number of copy operands";
    case InstructionKind::unwind:
        return instruction.payload < function.unwind.size() ? "" : "an unwind without its operation";
    default: return "";
    }
}

std::string_view machine_problem(const Instruction& instruction) {
    if (!instruction.mnemonic || instruction.mnemonic.index() >= isa::mnemonic_count())
        return "a machine instruction without a mnemonic";
    if (!instruction.form)
        return "";
    if (instruction.form.index() >= isa::form_count())
        return "a form is out of range";
    const isa::Form& form = isa::form(instruction.form);
    if (form.mnemonic != instruction.mnemonic)
        return "a form belongs to another mnemonic";
    // `jmp r -> a, b` names its targets behind the form's operands.
    bool names_targets = form.control == isa::Control::indirect_jump;
    return names_targets || instruction.operand_count <= form.operand_count ? "" : "more operands than the form has";
}

std::string_view instruction_problem(const Module& module, const Function& function, const Instruction& instruction) {
    if (std::size_t(instruction.first_operand) + instruction.operand_count > function.operands.size())
        return "operands are out of range";
    for (const Operand& operand : function.operands_of(instruction))
        if (auto problem = operand_problem(module, function, operand); !problem.empty())
            return problem;
    return instruction.kind == InstructionKind::machine ? machine_problem(instruction)
                                                        : pseudo_problem(function, instruction);
}

// What a group fuses with: the next instruction, or a call that is still to become one.
bool ends_without_group(const Function& function, std::size_t index) {
    if (function.instructions[index].group == 0)
        return false;
    if (index + 1 == function.instructions.size())
        return true;
    InstructionKind next = function.instructions[index + 1].kind;
    return next != InstructionKind::machine && next != InstructionKind::call;
}

} // namespace

std::string verify_function(const Module& module, const Function& function) {
    for (std::size_t i = 0; i < function.instructions.size(); ++i) {
        const Instruction& instruction = function.instructions[i];
        if (auto problem = instruction_problem(module, function, instruction); !problem.empty())
            return fmt::format("instruction {}: {}", i, problem);
        if (ends_without_group(function, i))
            return fmt::format("instruction {}: the rest of its group is missing", i);
    }
    return "";
}

} // namespace pasm
