#include "backend/held_pointers.h"

#include "backend/cfg.h"
#include "backend/effects.h"

#include <algorithm>

namespace pasm {

namespace {

bool is_general(const Operand& operand) {
    return operand.kind == OperandKind::reg && view_class(operand.view) == RegisterClass::general;
}

// What becomes of a pointer in an instruction.
enum class Rule : std::uint8_t {
    lost,
    copied,
    address,    // it is base or index
    summed,     // one of two is a pointer
    subtracted, // from it
    stepped,    // by one
    exchanged,
    chosen, // by flags
};

struct RuleRow {
    std::string_view mnemonic;
    Rule rule;
};

constexpr RuleRow rules[] = {
    {"mov", Rule::copied},     {"lea", Rule::address},    {"add", Rule::summed},
    {"sub", Rule::subtracted}, {"and", Rule::subtracted}, {"xor", Rule::subtracted},
    {"inc", Rule::stepped},    {"dec", Rule::stepped},    {"xchg", Rule::exchanged},
};

Rule rule_of(const Instruction& instruction) {
    const std::string_view name = isa::mnemonic_name(instruction.mnemonic);
    if (name.starts_with("cmov"))
        return Rule::chosen;
    const auto* row = std::ranges::find(rules, name, &RuleRow::mnemonic);
    return row == std::end(rules) ? Rule::lost : row->rule;
}

} // namespace

HeldPointers::HeldPointers(const PassContext& context, const Function& function)
    : context_(context), function_(function), at_calls_(function.calls.size()) {
    find();
}

bool HeldPointers::holds(std::uint32_t call, Register reg) const {
    const State& state = at_calls_[call];
    return !state.empty() && state[reg.id()] == Content::pointer;
}

void HeldPointers::find() {
    const std::size_t size = Register::first_virtual + 2 * function_.virtual_registers.size();
    std::vector<State> entry(function_.blocks.size(), State(size, Content::nothing));
    std::vector<bool> is_reached(function_.blocks.size());
    const std::vector<BlockId> order = reverse_postorder(function_);
    bool is_changed = true;
    while (is_changed) {
        is_changed = false;
        for (BlockId id : order) {
            const Block& block = function_.blocks[id.index()];
            State state = entry[id.index()];
            for (std::uint32_t i = block.first; i < block.last; ++i)
                step(function_.instructions[i], state);
            for (BlockId next : block.successors) {
                State& joined = entry[next.index()];
                bool is_new = !is_reached[next.index()];
                is_reached[next.index()] = true;
                for (std::size_t i = 0; i < size; ++i) {
                    is_new |= joined[i] < state[i];
                    joined[i] = std::max(joined[i], state[i]);
                }
                is_changed |= is_new;
            }
        }
    }
}

HeldPointers::Content HeldPointers::of_type(const Type& type) const {
    return type.kind == TypeKind::pointer ? Content::pointer : Content::other;
}

HeldPointers::Content HeldPointers::of(const Operand& operand, const State& state) const {
    if (operand.kind == OperandKind::immediate)
        return operand.value == 0 ? Content::nothing : Content::other;
    const bool is_whole = is_general(operand) && view_bytes(operand.view) >= context_.abi.pointer_size;
    return is_whole ? state[operand.id] : Content::other;
}

// One of base and index, if the sum of them is a pointer.
HeldPointers::Content HeldPointers::of_address(const Operand& operand, const State& state) const {
    const MemoryOperand& memory = function_.memory(operand);
    auto is_pointer = [&](Register reg) { return reg.valid() && state[reg.id()] == Content::pointer; };
    return is_pointer(memory.base) != (is_pointer(memory.index) && memory.scale == 1) ? Content::pointer
                                                                                      : Content::other;
}

HeldPointers::Content HeldPointers::result_of(const Instruction& instruction, const State& state) const {
    auto operands = function_.operands_of(instruction);
    const Content to = of(operands[0], state);
    const Content from = operands.size() == 2 ? of(operands[1], state) : Content::other;
    const bool is_same =
        operands.size() == 2 && operands[1].kind == OperandKind::reg && operands[0].id == operands[1].id;
    switch (rule_of(instruction)) {
    case Rule::copied: return from;
    case Rule::address: return of_address(operands[1], state);
    case Rule::summed:
        return (to == Content::pointer) != (from == Content::pointer) ? Content::pointer : Content::other;
    case Rule::subtracted:
        if (is_same) // null: xor r, r
            return Content::nothing;
        return to == Content::pointer && from != Content::pointer ? to : Content::other;
    case Rule::stepped: return to == Content::pointer ? to : Content::other;
    case Rule::chosen: return std::max(to, from);
    case Rule::lost:
    case Rule::exchanged: break;
    }
    return Content::other;
}

void HeldPointers::step_machine(const Instruction& instruction, State& state) const {
    auto operands = function_.operands_of(instruction);
    const bool writes_register = !operands.empty() && is_general(operands[0]);
    if (writes_register && rule_of(instruction) == Rule::exchanged && is_general(operands[1])) {
        std::swap(state[operands[0].id], state[operands[1].id]);
        return;
    }
    const Content result = writes_register ? result_of(instruction, state) : Content::other;
    Effects effects;
    effects_of(context_.module, function_, context_.abi, instruction, effects);
    for (const RegisterEffect& effect : effects.registers())
        if ((effect.written | effect.clobbered) != 0)
            state[effect.reg.id()] = writes_register && effect.reg.id() == operands[0].id ? result : Content::other;
}

void HeldPointers::step_call(const Instruction& instruction, State& state) {
    const CallSite& site = function_.calls[instruction.payload];
    at_calls_[instruction.payload] = state;
    if (!site.sets_up_arguments)
        return;
    auto results = function_.operands_of(instruction).subspan(1 + site.argument_count);
    const Prototype& prototype = context_.module.prototypes[site.prototype];
    const auto values = passed_values(context_.module, context_.abi, prototype.results, results);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (is_general(results[i]))
            state[results[i].id] = of_type(values[i].type);
}

// Behind those of registers.
std::size_t HeldPointers::slot_of(const Operand& reg) const {
    return Register::first_virtual + function_.virtual_registers.size() + reg.reg().virtual_index();
}

void HeldPointers::step(const Instruction& instruction, State& state) {
    auto operands = function_.operands_of(instruction);
    auto set_first = [&](Content content) {
        if (is_general(operands[0]))
            state[operands[0].id] = content;
    };
    switch (instruction.kind) {
    case InstructionKind::machine: return step_machine(instruction, state);
    case InstructionKind::call: return step_call(instruction, state);
    case InstructionKind::load_argument:
        return set_first(of_type(context_.module.types[function_.argument_loads[instruction.payload].type]));
    case InstructionKind::load_field: return set_first(of_type(context_.module.types[TypeId(instruction.payload)]));
    case InstructionKind::load_constant: return set_first(of(operands[1], state));
    case InstructionKind::assume: return set_first(Content::other);
    case InstructionKind::spill:
        if (operands[0].reg().is_virtual())
            state[slot_of(operands[0])] = state[operands[0].id];
        return;
    case InstructionKind::reload:
        if (operands[0].reg().is_virtual())
            set_first(state[slot_of(operands[0])]);
        return;
    default: return;
    }
}

} // namespace pasm
