#include "ir/function.h"

#include <array>

namespace pasm {

const UnwindRule& unwind_rule(UnwindKind kind) {
    using Takes = UnwindRule::Takes;
    static constexpr auto rules = std::array{
#define UNWIND(kind, directive, takes, is_rule) UnwindRule{directive, Takes::takes, is_rule},
#include "ir/unwind.def"
#undef UNWIND
    };
    return rules[static_cast<std::size_t>(kind)];
}

std::uint32_t Function::add_operands(std::span<const Operand> added) {
    auto first = static_cast<std::uint32_t>(operands.size());
    operands.insert(operands.end(), added.begin(), added.end());
    return first;
}

Operand Function::add_memory(const MemoryOperand& memory) {
    memory_operands.push_back(memory);
    return Operand::of_memory(static_cast<std::uint32_t>(memory_operands.size() - 1));
}

Register Function::add_virtual_register(const VirtualRegister& reg) {
    virtual_registers.push_back(reg);
    return Register::virtual_register(static_cast<std::uint32_t>(virtual_registers.size() - 1));
}

LabelId Function::add_label(const Label& label) {
    labels.push_back(label);
    return LabelId(labels.size() - 1);
}

} // namespace pasm
