#include "formats/go_stack.h"

#include <algorithm>
#include <vector>

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

// What an instruction of the body takes from rsp; negative where it gives back.
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

class StackCounter {
  public:
    explicit StackCounter(const Module& module) : module_(module), on_path_(module.functions.size()) {
        by_symbol_.assign(module.symbols.size(), none);
        for (std::uint32_t i = 0; i < module.functions.size(); ++i)
            by_symbol_[module.functions[i].symbol.index()] = i;
    }

    std::optional<std::uint64_t> count(std::uint32_t index) {
        if (on_path_[index])
            return std::nullopt;
        on_path_[index] = true;
        const Function& function = module_.functions[index];
        const std::uint64_t own = function.frame.locals_size + 8 * function.frame.saved.size() + pushed_bytes(function);
        std::uint64_t deepest = 0;
        bool is_known = true;
        for (const Instruction& instruction : function.instructions)
            if (may_run_another(instruction)) {
                const std::optional<std::uint64_t> below = callee_bytes(function, instruction);
                is_known &= below.has_value();
                deepest = std::max(deepest, below.value_or(0));
            }
        on_path_[index] = false;
        return is_known ? std::optional(own + deepest) : std::nullopt;
    }

    std::uint32_t index_of(const Function& function) const { return by_symbol_[function.symbol.index()]; }

  private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    std::optional<std::uint64_t> callee_bytes(const Function& function, const Instruction& instruction) {
        const Operand target = function.operands_of(instruction)[0];
        if (target.kind == OperandKind::label)
            return is_call(instruction) ? 8 : 0;
        if (target.kind != OperandKind::symbol || by_symbol_[target.symbol().index()] == none)
            return std::nullopt;
        const std::optional<std::uint64_t> bytes = count(by_symbol_[target.symbol().index()]);
        return bytes ? std::optional(*bytes + (is_call(instruction) ? 8 : 0)) : std::nullopt;
    }

    const Module& module_;
    std::vector<std::uint32_t> by_symbol_; // indices of functions
    std::vector<bool> on_path_;            // by function: it is being counted
};

} // namespace

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

std::optional<std::uint64_t> stack_bytes_needed(const Module& module, const Function& function) {
    StackCounter counter(module);
    return counter.count(counter.index_of(function));
}

} // namespace pasm
