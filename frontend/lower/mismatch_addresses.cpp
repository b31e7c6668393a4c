// Addresses and places to jump to as the cause of a mismatch.
#include "frontend/lower/mismatch.h"
#include "frontend/lower/operands.h"
#include "ir/print.h"

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;
namespace accept = isa::accept;
using isa::OperandMask;

struct Accumulator {
    View view;
    OperandMask kind;
    std::string_view name;
};
constexpr Accumulator accumulators[] = {{View::low8, accept::al, "al"},
                                        {View::word, accept::ax, "ax"},
                                        {View::dword, accept::eax, "eax"},
                                        {View::qword, accept::rax, "rax"}};

// The accumulator that would stand beside a 64-bit address in the place of another register; empty when none would.
std::string_view accumulator_instead(const Mismatch& mismatch) {
    for (std::size_t i = 0; i < mismatch.draft.count; ++i) {
        const Operand& operand = mismatch.draft.operands[i].operand;
        if (operand.kind != OperandKind::reg)
            continue;
        for (const Accumulator& row : accumulators)
            if (row.view == operand.view && mismatch.accepted_instead(i, row.kind) != 0)
                return row.name;
    }
    return "";
}

bool is_jump(isa::MnemonicId mnemonic) {
    return isa::form(isa::forms_of(mnemonic).first).control != isa::Control::none;
}

bool explain_branch_at(const Mismatch& mismatch, std::size_t index) {
    const DraftOperand& operand = mismatch.draft.operands[index];
    OperandMask accepted = mismatch.accepted_instead(index, any_branch);
    if (accepted == 0)
        return false;
    bool is_name = operand.operand.kind == OperandKind::symbol || operand.operand.kind == OperandKind::label;
    if (is_name && operand.operand.distance == Distance::far_jump) {
        mismatch.context.report(far_without_memory, operand.range, mismatch.text(operand.range));
        return true;
    }
    switch (operand.operand.kind) {
    case OperandKind::immediate:
        mismatch.context.report(expected_label, operand.range,
                                fmt::format("the number `{}`", mismatch.text(operand.range)));
        return true;
    case OperandKind::symbol:
        if (operand.operand.distance != Distance::short_jump)
            return mismatch.report(branch_to_symbol, operand.range, mismatch.text(operand.range));
        return (accepted & accept::rel8) != 0
                   ? mismatch.report(short_symbol, operand.range, mismatch.text(operand.range))
                   : mismatch.report(no_short_form, operand.range);
    case OperandKind::label:
        return (mismatch.match.masks[index] & accept::rel8) != 0 ? mismatch.report(no_short_form, operand.range)
                                                                 : mismatch.report(no_near_form, operand.range);
    default: return false;
    }
}

constexpr struct {
    View view;
    OperandMask kinds;
} index_kinds[] = {{View::xmm, accept::vm32x | accept::vm64x},
                   {View::ymm, accept::vm32y | accept::vm64y},
                   {View::zmm, accept::vm32z | accept::vm64z}};

// "`xmm` or `ymm`"
std::string index_choices(OperandMask accepted) {
    std::string text;
    for (const auto& row : index_kinds)
        if ((accepted & row.kinds) != 0)
            text += fmt::format("{}`{}`", text.empty() ? "" : " or ", declaring_word(row.view));
    return text;
}

bool explain_index_at(const Mismatch& mismatch, std::size_t index) {
    const DraftOperand& operand = mismatch.draft.operands[index];
    LoweringContext& context = mismatch.context;
    OperandMask wanted = mismatch.accepted_instead(index, accept::any_vsib);
    const MemoryOperand& memory = context.current().memory(operand.operand);
    if ((mismatch.match.masks[index] & accept::any_vsib) == 0)
        return wanted != 0 && mismatch.report(vector_index_missing, operand.range, index_choices(wanted));
    if (wanted != 0)
        return mismatch.report(wrong_vector_index, operand.range, index_choices(wanted),
                               register_text(context.module, context.current(), memory.index, memory.index_view));
    return mismatch.accepted_instead(index, accept::any_memory) != 0 &&
           mismatch.report(vector_index_without_gather, operand.range);
}

} // namespace

// An absolute address that only a moffs form could hold.
bool explain_long_address(const Mismatch& mismatch) {
    for (std::size_t i = 0; i < mismatch.draft.count; ++i) {
        if (mismatch.match.masks[i] != accept::moffs)
            continue;
        SourceRange range = mismatch.draft.operands[i].range;
        if (std::string_view accumulator = accumulator_instead(mismatch); !accumulator.empty())
            return mismatch.report(long_address_needs_accumulator, range, accumulator);
        if (mismatch.accepted_instead(i, accept::any_memory) != 0)
            return mismatch.report(long_address_not_allowed, range);
    }
    return false;
}

// `mov eax, counter`
bool explain_bare_address(const Mismatch& mismatch) {
    for (std::size_t i = 0; i < mismatch.draft.count; ++i) {
        const DraftOperand& operand = mismatch.draft.operands[i];
        bool is_name = operand.operand.kind == OperandKind::symbol || operand.operand.kind == OperandKind::label;
        if (!is_name || operand.is_offset || is_jump(mismatch.draft.instruction.mnemonic) ||
            mismatch.accepted_instead(i, accept::any_memory) == 0)
            continue;
        mismatch.context.report(address_without_brackets, operand.range, mismatch.text(operand.range));
        return true;
    }
    return false;
}

bool explain_branch(const Mismatch& mismatch) {
    for (std::size_t i = 0; i < mismatch.draft.count; ++i)
        if (explain_branch_at(mismatch, i))
            return true;
    return false;
}

bool explain_vector_index(const Mismatch& mismatch) {
    for (std::size_t i = 0; i < mismatch.draft.count; ++i)
        if (mismatch.draft.operands[i].operand.kind == OperandKind::memory && explain_index_at(mismatch, i))
            return true;
    return false;
}

} // namespace pasm
