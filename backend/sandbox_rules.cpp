#include "backend/sandbox_rules.h"

#include <algorithm>
#include <array>
#include <vector>

namespace pasm {

namespace {

enum class When : std::uint8_t { always, with_operand, with_immediate, with_register, of_16_bits, repeated };

struct Refusal {
    std::string_view mnemonic;
    When when;
    std::string_view reason;
};

constexpr Refusal refusals[] = {
#define SANDBOX_TAKES(feature)
#define SANDBOX_TAKES_ALSO(mnemonic)
#define SANDBOX_REFUSES(mnemonic, when, reason) {mnemonic, When::when, reason},
#include "backend/sandbox_rules.def"
#undef SANDBOX_REFUSES
#undef SANDBOX_TAKES_ALSO
#undef SANDBOX_TAKES
};

constexpr isa::FeatureSet taken = {
#define SANDBOX_TAKES(feature) isa::Feature::feature,
#define SANDBOX_TAKES_ALSO(mnemonic)
#define SANDBOX_REFUSES(mnemonic, when, reason)
#include "backend/sandbox_rules.def"
#undef SANDBOX_REFUSES
#undef SANDBOX_TAKES_ALSO
#undef SANDBOX_TAKES
};

constexpr std::string_view taken_by_name[] = {
#define SANDBOX_TAKES(feature)
#define SANDBOX_TAKES_ALSO(mnemonic) mnemonic,
#define SANDBOX_REFUSES(mnemonic, when, reason)
#include "backend/sandbox_rules.def"
#undef SANDBOX_REFUSES
#undef SANDBOX_TAKES_ALSO
#undef SANDBOX_TAKES
};

// By mnemonic: its row of `refusals`, or null.
std::vector<const Refusal*> index_refusals() {
    std::vector<const Refusal*> rows(isa::mnemonic_count(), nullptr);
    for (const Refusal& row : refusals)
        rows[isa::find_mnemonic(row.mnemonic).index()] = &row;
    return rows;
}

bool applies(const Function& function, const Instruction& instruction, When when) {
    std::span<const Operand> operands = function.operands_of(instruction);
    switch (when) {
    case When::always: return true;
    case When::with_operand: return !operands.empty();
    case When::with_immediate: return !operands.empty() && operands[0].kind == OperandKind::immediate;
    case When::with_register: return operands.size() == 2 && operands[1].kind == OperandKind::reg;
    case When::of_16_bits: return isa::form(instruction.form).encoding.has(isa::encoding_option::operand_size_16);
    case When::repeated: return (instruction.prefixes & (prefix::rep | prefix::repne)) != 0;
    }
    return false;
}

} // namespace

std::string_view sandbox_refusal(const Function& function, const Instruction& instruction) {
    static const std::vector<const Refusal*> rows = index_refusals();
    const Refusal* row = rows[instruction.mnemonic.index()];
    return row != nullptr && applies(function, instruction, row->when) ? row->reason : std::string_view();
}

const isa::FeatureSet& sandbox_extensions() {
    return taken;
}

bool is_allowed_by_name(isa::MnemonicId mnemonic) {
    std::string_view name = isa::mnemonic_name(mnemonic);
    return std::find(std::begin(taken_by_name), std::end(taken_by_name), name) != std::end(taken_by_name);
}

} // namespace pasm
