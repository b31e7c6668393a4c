#include "backend/frame_facts.h"

#include <algorithm>

namespace pasm {

namespace {

namespace attribute = isa::attribute;

std::uint32_t bit_of(Register reg) {
    bool counts = reg.valid() && reg.is_physical() && reg.file() == RegisterClass::general;
    return counts ? std::uint32_t(1) << reg.number() : 0;
}

std::uint32_t vector_bit_of(Register reg) {
    bool counts = reg.valid() && reg.is_physical() && reg.file() == RegisterClass::vector;
    return counts ? std::uint32_t(1) << reg.number() : 0;
}

bool is_wide_low_vector(const Operand& operand) {
    return (operand.view == View::ymm || operand.view == View::zmm) && operand.reg().is_physical() &&
           operand.reg().number() < 16;
}

class FactFinder {
  public:
    FactFinder(const PassContext& context, const Function& function) : context_(context), function_(function) {}

    FrameFacts run() {
        for (const Instruction& instruction : function_.instructions) {
            for (const Operand& operand : function_.operands_of(instruction))
                if (operand.kind == OperandKind::memory)
                    add_memory(function_.memory(operand));
            if (instruction.kind == InstructionKind::machine)
                add_machine(instruction);
            else
                add_pseudo(instruction);
        }
        // A function that is called owns its shadow space, also where the author has set the call up.
        if (facts_.has_calls && !function_.attributes.noframe)
            facts_.outgoing_bytes = std::max(facts_.outgoing_bytes, context_.abi.shadow_space);
        return std::move(facts_);
    }

  private:
    void add_memory(const MemoryOperand& memory) {
        facts_.named |= bit_of(memory.base) | bit_of(memory.index);
        if (memory.target_kind < AddressTarget::local)
            return;
        facts_.uses_frame_addresses = true;
        facts_.uses_incoming_stack |= memory.target_kind == AddressTarget::incoming_argument;
        if (memory.target_kind == AddressTarget::spill_slot)
            add_slot(memory.target);
    }

    void add_slot(std::uint32_t owner) {
        facts_.slot_of.resize(function_.virtual_registers.size(), FrameFacts::no_slot);
        std::uint32_t& slot = facts_.slot_of[owner];
        if (slot != FrameFacts::no_slot)
            return;
        slot = static_cast<std::uint32_t>(facts_.slots.size());
        facts_.slots.push_back(owner);
    }

    void add_register(const Operand& operand, bool is_written) {
        facts_.named |= bit_of(operand.reg());
        if (!is_written)
            return;
        facts_.written |= bit_of(operand.reg());
        facts_.vectors_written |= vector_bit_of(operand.reg());
        facts_.dirties_upper_halves |= is_wide_low_vector(operand);
    }

    void add_machine(const Instruction& instruction) {
        const isa::Form& form = isa::form(instruction.form);
        std::span<const isa::OperandSpec> specs = form.operands();
        std::span<const Operand> operands = function_.operands_of(instruction);
        for (std::size_t i = 0; i < operands.size(); ++i)
            if (operands[i].kind == OperandKind::reg) {
                add_register(operands[i], i < specs.size() && isa::writes(specs[i].access));
                facts_.moves_stack_pointer |= operands[i].id == physical::rsp.id();
            }
        for (const isa::ImplicitOperand& implicit : form.implicit_operands()) {
            facts_.named |= bit_of(implicit.reg);
            if (!isa::writes(implicit.access))
                continue;
            facts_.written |= bit_of(implicit.reg);
            facts_.vectors_written |= vector_bit_of(implicit.reg);
        }
        if (form.has(attribute::writes_upper_halves_zero) && form.encoding.vector_length != 0) // vzeroall
            facts_.vectors_written |= 0xFFFF;
        if (form.control == isa::Control::none)
            facts_.moves_stack_pointer |= (form.attributes & (attribute::stack_push | attribute::stack_pop)) != 0;
        facts_.has_calls |= form.control == isa::Control::call;
    }

    void add_pseudo(const Instruction& instruction) {
        for (const Operand& operand : function_.operands_of(instruction))
            if (operand.kind == OperandKind::reg)
                add_register(operand, instruction.kind != InstructionKind::return_values &&
                                          instruction.kind != InstructionKind::call);
        if (instruction.kind != InstructionKind::call)
            return;
        facts_.has_calls = true;
        facts_.moves_stack_pointer |= is_local_call(function_, instruction);
        facts_.outgoing_bytes = std::max(facts_.outgoing_bytes, function_.calls[instruction.payload].outgoing_bytes);
    }

    const PassContext& context_;
    const Function& function_;
    FrameFacts facts_;
};

// The bytes that a push or pop moves: 8, or 2 with a 16-bit operand.
std::int64_t stack_slot_bytes(const isa::Form& form) {
    return form.encoding.has(isa::encoding_option::operand_size_16) ? 2 : 8;
}

// enter and leave: rbp takes part, which a count of bytes cannot follow.
bool moves_by_frame_pointer(const isa::Form& form) {
    for (const isa::ImplicitOperand& implicit : form.implicit_operands())
        if (implicit.reg == physical::rbp)
            return true;
    return false;
}

// add rsp, n; sub rsp, n; lea rsp, [rsp + n]
bool constant_change(const Function& function, const Instruction& instruction, StackChange& change) {
    std::span<const Operand> operands = function.operands_of(instruction);
    if (operands.size() != 2 || operands[0].view != View::qword)
        return false;
    if (operands[1].kind == OperandKind::immediate &&
        (instruction.mnemonic == isa::mnemonic::add || instruction.mnemonic == isa::mnemonic::sub)) {
        change.pushed = instruction.mnemonic == isa::mnemonic::sub ? operands[1].value : -operands[1].value;
        return true;
    }
    if (instruction.mnemonic != isa::mnemonic::lea || operands[1].kind != OperandKind::memory)
        return false;
    const MemoryOperand& memory = function.memory(operands[1]);
    if (memory.base != physical::rsp || memory.index.valid() || memory.target_kind != AddressTarget::none)
        return false;
    change.pushed = -memory.displacement;
    return true;
}

} // namespace

FrameFacts find_frame_facts(const PassContext& context, const Function& function) {
    return FactFinder(context, function).run();
}

StackChange stack_change_of(const Function& function, const Instruction& instruction) {
    StackChange change;
    if (instruction.kind != InstructionKind::machine || !instruction.form)
        return change;
    const isa::Form& form = isa::form(instruction.form);
    if (form.control != isa::Control::none) // what a call pushes its return pops
        return change;
    std::span<const Operand> operands = function.operands_of(instruction);
    std::span<const isa::OperandSpec> specs = form.operands();
    bool writes_rsp = false;
    for (std::size_t i = 0; i < operands.size(); ++i)
        writes_rsp |= operands[i].kind == OperandKind::reg && operands[i].reg() == physical::rsp && i < specs.size() &&
                      isa::writes(specs[i].access);
    bool pushes = form.has(attribute::stack_push), pops = form.has(attribute::stack_pop);
    if (pushes || pops) {
        change.pushed = pushes ? stack_slot_bytes(form) : -stack_slot_bytes(form);
        change.pops_into_memory = pops && !operands.empty() && operands[0].kind == OperandKind::memory;
        change.is_untracked = writes_rsp || moves_by_frame_pointer(form);
    } else if (writes_rsp) {
        change.is_untracked = !constant_change(function, instruction, change);
    }
    return change;
}

bool is_local_call(const Function& function, const Instruction& instruction) {
    std::span<const Operand> operands = function.operands_of(instruction);
    return instruction.kind == InstructionKind::call && operands[0].kind == OperandKind::label;
}

bool changes_stack_pointer(const Function& function) {
    return std::any_of(function.instructions.begin(), function.instructions.end(), [&](const Instruction& instruction) {
        StackChange change = stack_change_of(function, instruction);
        return change.pushed != 0 || change.is_untracked || is_local_call(function, instruction);
    });
}

} // namespace pasm
