#include "backend/macro_fusion.h"

#include "backend/encode_fields.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace pasm {

namespace {

enum class Conditions : std::uint8_t { any, compares, counts };
enum class MemoryUse : std::uint8_t { source_or_destination, registers };

struct FusionRow {
    isa::MnemonicId mnemonic;
    Conditions conditions;
    MemoryUse memory;
};

const FusionRow* find_row(isa::MnemonicId mnemonic) {
    static const FusionRow rows[] = {
#define MACRO_FUSION(name, conditions, memory) {isa::find_mnemonic(name), Conditions::conditions, MemoryUse::memory},
#include "backend/macro_fusion.def"
#undef MACRO_FUSION
    };
    const auto* found =
        std::find_if(std::begin(rows), std::end(rows), [&](const FusionRow& row) { return row.mnemonic == mnemonic; });
    return found == std::end(rows) ? nullptr : found;
}

// Jumps that read flags at all: not jrcxz and loop.
bool suits(Conditions conditions, FlagMask read) {
    if (read == 0)
        return false;
    bool compares = read != flag::sign && read != flag::overflow && read != flag::parity;
    switch (conditions) {
    case Conditions::any: return true;
    case Conditions::compares: return compares;
    case Conditions::counts: return compares && (read & flag::carry) == 0;
    }
    return false;
}

bool suits(MemoryUse use, const Function& function, const Instruction& instruction) {
    bool has_memory = false, has_immediate = false;
    for (const Operand& operand : function.operands_of(instruction)) {
        has_memory |= operand.kind == OperandKind::memory;
        has_immediate |= operand.kind == OperandKind::immediate || operand.kind == OperandKind::symbol;
        if (operand.kind == OperandKind::memory && is_relative(function.memory(operand)))
            return false;
    }
    return !has_memory || (use == MemoryUse::source_or_destination && !has_immediate);
}

} // namespace

bool may_fuse(const Function& function, const Instruction& first, const Instruction& jump) {
    const isa::Form& form = isa::form(jump.form);
    if (form.control != isa::Control::conditional_jump)
        return false;
    const FusionRow* row = find_row(first.mnemonic);
    return row != nullptr && suits(row->conditions, form.flags().read) && suits(row->memory, function, first);
}

} // namespace pasm
