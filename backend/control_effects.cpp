// Effects of calls, returns and pseudo-instructions: what a calling convention reads, writes and destroys.
#include "backend/effects.h"

namespace pasm {

namespace {

// Lanes that hold the lowest `bytes` of a register.
LaneMask lanes_of_size(RegisterClass file, unsigned bytes) {
    if (file == RegisterClass::general)
        return bytes <= 1 ? 0b1 : bytes <= 2 ? 0b11 : bytes <= 4 ? 0b111 : 0b1111;
    if (file == RegisterClass::vector)
        return bytes <= 4 ? 0b1 : bytes <= 8 ? 0b11 : bytes <= 16 ? 0b111 : bytes <= 32 ? 0b1111 : 0b11111;
    return class_lanes(file);
}

enum class Part { read, written };

void add_locations(const std::vector<ArgumentLocation>& locations, Part part, Effects& effects) {
    for (const ArgumentLocation& location : locations)
        for (const ArgumentPart& piece : location.parts) {
            if (!piece.reg.valid())
                continue;
            RegisterEffect effect{piece.reg};
            LaneMask lanes = lanes_of_size(piece.reg.file(), location.by_reference ? 8 : piece.size);
            (part == Part::read ? effect.read : effect.written) = lanes;
            effects.add(effect);
            if (piece.duplicate.valid())
                effects.add({piece.duplicate, class_lanes(RegisterClass::general)});
        }
}

// All that may carry an argument, where the prototype is not known.
void add_any_arguments(const Abi& abi, Effects& effects) {
    for (std::span<const Register> registers : {abi.integer_arguments, abi.vector_arguments})
        for (Register reg : registers) {
            RegisterEffect effect{reg};
            effect.read = class_lanes(reg.file());
            effects.add(effect);
        }
}

void add_clobber(Register reg, LaneMask lanes, Effects& effects) {
    RegisterEffect effect{reg};
    effect.clobbered = lanes;
    effects.add(effect);
}

void add_clobbers(const Abi& abi, Effects& effects) {
    std::uint32_t kept = abi.general_callee_saved | abi.general_reserved | 1u << physical::rsp.number();
    for (unsigned number = 0; number < 16; ++number)
        if ((kept >> number & 1) == 0)
            add_clobber(physical::general(number), class_lanes(RegisterClass::general), effects);
    for (unsigned number = 0; number < 32; ++number)
        add_clobber(physical::vector(number), abi.vector_callee_saved >> number & 1 ? 0b11000 : 0b11111, effects);
    for (RegisterClass file : {RegisterClass::mask, RegisterClass::mmx, RegisterClass::tile})
        for (unsigned number = 0; number < 8; ++number)
            add_clobber(Register::physical(file, number), class_lanes(file), effects);
    effects.flags.undefined = flag::status;
}

void add_arguments(const Module& module, const Abi& abi, const Prototype* prototype, Effects& effects) {
    if (prototype == nullptr || prototype->is_open()) {
        add_any_arguments(abi, effects);
    } else {
        const CallingSequence sequence = assign_arguments(module, abi, *prototype);
        add_locations(sequence.parameters, Part::read, effects);
        if (sequence.result_pointer.valid())
            effects.add({sequence.result_pointer, class_lanes(RegisterClass::general)});
    }
    if (abi.vector_count_in_al && (prototype == nullptr || prototype->variadic))
        effects.add({physical::rax, 0b1});
}

// A call with the arguments in place already.
void add_plain_call(const Module& module, const Function& function, const Abi& abi, const Instruction& instruction,
                    Effects& effects) {
    const Prototype* prototype = prototype_of(module, function, instruction);
    add_arguments(module, abi, prototype, effects);
    add_clobbers(abi, effects);
    if (prototype != nullptr)
        add_locations(assign_arguments(module, abi, *prototype).results, Part::written, effects);
    else
        for (std::span<const Register> registers : {abi.integer_results, abi.vector_results})
            for (Register reg : registers) {
                RegisterEffect effect{reg};
                effect.written = class_lanes(reg.file());
                effects.add(effect);
            }
    effects.writes_memory = true;
}

void add_read(const Function& function, const Operand& operand, int index, Effects& effects) {
    if (operand.kind == OperandKind::memory)
        add_address_effects(function.memory(operand), effects);
    if (operand.kind != OperandKind::reg)
        return;
    RegisterEffect effect{operand.reg(), view_lanes(operand.view)};
    effect.view = operand.view;
    effect.operand = static_cast<std::int8_t>(index);
    effects.add(effect);
}

// A whole new value of a register: a general one is written with all its lanes unless it is narrower than 32 bits, a
// vector may come from a legacy SSE move.
void add_definition(const Operand& operand, int index, Effects& effects) {
    RegisterEffect effect{operand.reg()};
    effect.view = operand.view;
    effect.operand = static_cast<std::int8_t>(index);
    effect.written = view_lanes(operand.view);
    if (operand.view == View::dword || operand.view == View::ymm)
        effect.written = class_lanes(view_class(operand.view));
    effects.add(effect);
}

// Of a float only the lanes that its type fills are passed.
void add_value_read(const Function& function, const Operand& operand, int index, const Type& type, Effects& effects) {
    std::size_t at = effects.count;
    add_read(function, operand, index, effects);
    bool is_vector = operand.kind == OperandKind::reg && view_class(operand.view) == RegisterClass::vector;
    if (is_vector && type.kind == TypeKind::floating && effects.more.empty())
        effects.inline_registers[at].read &= lanes_of_size(RegisterClass::vector, type.bits / 8u);
}

void add_value_reads(const Module& module, const Function& function, const Abi& abi,
                     std::span<const Parameter> parameters, std::span<const Operand> operands, std::size_t first_index,
                     Effects& effects) {
    const std::vector<PassedValue> values = passed_values(module, abi, parameters, operands);
    for (std::size_t i = 0; i < operands.size(); ++i)
        add_value_read(function, operands[i], static_cast<int>(first_index + i),
                       i < values.size() ? values[i].type : Type(), effects);
}

void call_effects(const Module& module, const Function& function, const Abi& abi, const Instruction& instruction,
                  Effects& effects) {
    std::span<const Operand> operands = function.operands_of(instruction);
    const CallSite& site = function.calls[instruction.payload];
    const Prototype* prototype = prototype_of(module, function, instruction);
    const std::span<const Parameter> parameters =
        prototype != nullptr ? std::span<const Parameter>(prototype->parameters) : std::span<const Parameter>();
    add_read(function, operands[0], 0, effects);
    add_value_reads(module, function, abi, parameters, operands.subspan(1, site.argument_count), 1, effects);
    for (std::size_t i = 1 + site.argument_count; i < operands.size(); ++i)
        if (operands[i].kind == OperandKind::reg)
            add_definition(operands[i], static_cast<int>(i), effects);
        else
            add_read(function, operands[i], static_cast<int>(i), effects);
    effects.writes_memory = true;
    const bool is_local = operands[0].kind == OperandKind::label; // the code there tells
    if (site.sets_up_arguments)
        effects.flags.undefined = flag::status;
    else if (!is_local)
        add_plain_call(module, function, abi, instruction, effects);
}

// Pairs (to, from): what is above the view is undefined afterwards.
void copy_effects(const Function& function, const Instruction& instruction, Effects& effects) {
    std::span<const Operand> operands = function.operands_of(instruction);
    for (std::size_t i = 0; i + 1 < operands.size(); i += 2) {
        RegisterEffect to{operands[i].reg()};
        to.view = operands[i].view;
        to.operand = static_cast<std::int8_t>(i);
        to.written = view_lanes(to.view);
        to.clobbered = class_lanes(view_class(to.view)) & static_cast<LaneMask>(~to.written);
        effects.add(to);
        add_read(function, operands[i + 1], static_cast<int>(i + 1), effects);
    }
}

// Virtual registers become defined; of a physical one the value from before counts.
void assume_effects(const Function& function, const Instruction& instruction, Effects& effects) {
    std::span<const Operand> operands = function.operands_of(instruction);
    for (std::size_t i = 0; i < operands.size(); ++i) {
        RegisterEffect effect{operands[i].reg()};
        effect.view = operands[i].view;
        effect.operand = static_cast<std::int8_t>(i);
        effect.written = class_lanes(view_class(effect.view));
        effect.read = effect.reg.is_physical() ? effect.written : LaneMask(0);
        effects.add(effect);
    }
}

} // namespace

const Prototype* prototype_of(const Module& module, const Function& function, const Instruction& instruction) {
    std::uint32_t index = 0xFFFFFFFF;
    if (instruction.payload < function.calls.size())
        index = function.calls[instruction.payload].prototype;
    std::span<const Operand> operands = function.operands_of(instruction);
    if (index >= module.prototypes.size() && !operands.empty() && operands[0].kind == OperandKind::symbol)
        index = module.symbols[operands[0].symbol().index()].prototype;
    return index < module.prototypes.size() ? &module.prototypes[index] : nullptr;
}

void add_control_effects(const Module& module, const Function& function, const Abi& abi, const Instruction& instruction,
                         const isa::Form& form, Effects& effects) {
    std::span<const Operand> operands = function.operands_of(instruction);
    bool leaves = operands.empty() || operands[0].kind != OperandKind::label;
    switch (form.control) {
    case isa::Control::call:
        if (leaves)
            add_plain_call(module, function, abi, instruction, effects);
        break;
    case isa::Control::return_:
        add_locations(assign_arguments(module, abi, function.prototype).results, Part::read, effects);
        break;
    case isa::Control::jump:
        if (leaves)
            add_arguments(module, abi, prototype_of(module, function, instruction), effects);
        break;
    default: break;
    }
}

void pseudo_effects(const Module& module, const Function& function, const Abi& abi, const Instruction& instruction,
                    Effects& effects) {
    std::span<const Operand> operands = function.operands_of(instruction);
    switch (instruction.kind) {
    case InstructionKind::load_argument: // the caller leaves what is above the view as it likes
        add_definition(operands[0], 0, effects);
        if (operands[0].view != View::dword) // whose upper half is cleared
            effects.inline_registers[0].written = view_lanes(operands[0].view);
        break;
    case InstructionKind::load_field:
        add_read(function, operands[1], 1, effects);
        add_definition(operands[0], 0, effects);
        break;
    case InstructionKind::load_constant:
    case InstructionKind::reload: add_definition(operands[0], 0, effects); break;
    case InstructionKind::return_values:
        add_value_reads(module, function, abi, function.prototype.results, operands, 0, effects);
        break;
    case InstructionKind::call: call_effects(module, function, abi, instruction, effects); break;
    case InstructionKind::spill: add_read(function, operands[0], 0, effects); break;
    case InstructionKind::assume: assume_effects(function, instruction, effects); break;
    case InstructionKind::parallel_copy: copy_effects(function, instruction, effects); break;
    default: break;
    }
}

} // namespace pasm
