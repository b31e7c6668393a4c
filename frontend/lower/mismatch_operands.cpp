// One operand as the cause of a mismatch: an immediate that is too large, memory of another size, a register of another
// width or number.
#include "frontend/lower/mismatch.h"
#include "ir/operand_mask.h"
#include "ir/print.h"

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;
namespace accept = isa::accept;
using isa::OperandMask;

struct ImmediateRange {
    OperandMask bits;
    std::string_view bytes;
    std::string_view range;
};

// Widest first: the range that would have fitted.
constexpr ImmediateRange immediate_ranges[] = {
    {accept::i32, "32 bits", "-2147483648 to 4294967295"},
    {accept::i32s, "32 bits, sign-extended", "-2147483648 to 2147483647"},
    {accept::i16, "16 bits", "-32768 to 65535"},
    {accept::i8, "8 bits", "-128 to 255"},
    {accept::i8s16 | accept::i8s32 | accept::i8s64, "8 bits, sign-extended", "-128 to 127"},
    {accept::i4, "4 bits", "0 to 15"},
};

// `byte 200` where the value would do and the field asked for does not.
bool explain_immediate_size(const Mismatch& mismatch, std::size_t index) {
    const DraftOperand& operand = mismatch.draft.operands[index];
    if (operand.immediate_bytes == 0)
        return false;
    OperandMask any_field = operand_mask(mismatch.context.current(), operand.operand);
    std::string_view word = size_word(operand.immediate_bytes);
    return mismatch.accepted_instead(index, any_field) != 0 &&
           mismatch.report(immediate_size_word, operand.range, word, mismatch.text(operand.range));
}

bool explain_immediate_at(const Mismatch& mismatch, std::size_t index) {
    const DraftOperand& operand = mismatch.draft.operands[index];
    OperandMask accepted = mismatch.accepted_instead(index, accept::any_immediate);
    if (accepted == 0)
        return false;
    if (operand.is_offset)
        return mismatch.report(offset_too_wide, operand.range);
    if (explain_immediate_size(mismatch, index))
        return true;
    LoweringContext& context = mismatch.context;
    for (const ImmediateRange& row : immediate_ranges)
        if ((accepted & row.bits) != 0) {
            context.report(immediate_out_of_range, operand.range,
                           operand_text(context.module, context.current(), operand.operand),
                           fmt::format("the immediate of `{}`, {}", mismatch.head(), row.bytes), row.range);
            return true;
        }
    return false;
}

bool report_size(const Mismatch& mismatch, const DraftOperand& operand, OperandMask wanted) {
    LoweringContext& context = mismatch.context;
    unsigned bytes = context.current().memory(operand.operand).access_bytes;
    bool is_broadcast = context.current().memory(operand.operand).broadcast != 0;
    OperandMask element = wanted & accept::any_broadcast;
    if (operand.constant) {
        context.report(constant_size, operand.range, bytes, mismatch.head(),
                       is_broadcast ? element_bytes(element) : memory_bytes(wanted & accept::any_memory));
        return true;
    }
    if (is_broadcast)
        return mismatch.report(wrong_memory_size, operand.range, fmt::format("`{}`", size_word(element_bytes(element))),
                               size_word(bytes), "");
    std::string hint;
    if (element != 0 && element_bytes(element) == bytes)
        if (unsigned whole = memory_bytes(wanted & accept::any_memory); whole != 0)
            hint = fmt::format("; to broadcast write `{{1to{}}}` behind it", whole / bytes);
    return mismatch.report(wrong_memory_size, operand.range, size_choices(wanted), size_word(bytes), hint);
}

bool explain_size_at(const Mismatch& mismatch, std::size_t index) {
    const DraftOperand& operand = mismatch.draft.operands[index];
    OperandMask mask = mismatch.match.masks[index];
    if ((mask & accept::any_vsib) != 0 || mask == accept::moffs)
        return false; // no size would make these another address
    bool is_element = mismatch.context.current().memory(operand.operand).broadcast != 0;
    bool is_far = operand.operand.distance == Distance::far_jump;
    OperandMask any_plain = is_far ? accept::m_far : accept::any_memory | accept::m_far;
    OperandMask any_size = is_element ? accept::any_broadcast : any_plain;
    OperandMask wanted = mismatch.accepted_instead(index, any_size | accept::any_broadcast);
    bool is_size = (wanted & any_size) != 0;
    return is_size && report_size(mismatch, operand, wanted);
}

// All kinds that registers of one file have.
constexpr OperandMask vectors =
    accept::xmm_low | accept::xmm_high | accept::ymm_low | accept::ymm_high | accept::zmm | accept::xmm0;
constexpr OperandMask file_kinds[] = {
    accept::any_general,
    vectors,
    accept::st | accept::st0,
    accept::sreg | accept::fs | accept::gs,
};

constexpr OperandMask single_registers = accept::al | accept::cl | accept::ax | accept::dx | accept::eax | accept::rax |
                                         accept::xmm0 | accept::st0 | accept::fs | accept::gs;

// A kind that stands for one register of a kind that is there too adds nothing.
OperandMask without_single_registers(OperandMask mask) {
    constexpr OperandMask singles[][2] = {{accept::r8, accept::al | accept::cl},
                                          {accept::r16, accept::ax | accept::dx},
                                          {accept::r32, accept::eax},
                                          {accept::r64, accept::rax},
                                          {accept::xmm_low | accept::xmm_high, accept::xmm0},
                                          {accept::st, accept::st0},
                                          {accept::sreg, accept::fs | accept::gs}};
    for (const auto& [whole, single] : singles)
        if ((mask & whole) != 0)
            mask &= ~single;
    return mask;
}

constexpr OperandMask high_vectors = accept::xmm_high | accept::ymm_high;

// xmm16 where an xmm1 would do.
bool explain_high_register(const Mismatch& mismatch, std::size_t index) {
    OperandMask mask = mismatch.match.masks[index];
    if (mask == 0 || (mask & ~high_vectors) != 0)
        return false;
    OperandMask low = mask == accept::xmm_high ? accept::xmm_low : accept::ymm_low;
    if (mismatch.accepted_instead(index, low) == 0)
        return false;
    const DraftOperand& operand = mismatch.draft.operands[index];
    DiagnosticBuilder builder =
        mismatch.context.report(register_beyond_15, operand.range, mismatch.head(), mismatch.text(operand.range));
    note_related_mnemonics(mismatch, builder);
    mismatch.note_closest_forms(builder);
    return true;
}

struct GeneralKind {
    OperandMask kind;
    View view;
};
constexpr GeneralKind general_kinds[] = {
    {accept::r8, View::low8}, {accept::r16, View::word}, {accept::r32, View::dword}, {accept::r64, View::qword}};

// ": write `rcx`" where the same register in another width would do, and only in one.
std::string register_fix(const Operand& operand, OperandMask accepted) {
    if (!operand.reg().is_physical())
        return "";
    for (const GeneralKind& row : general_kinds)
        if ((accepted & accept::any_general) == row.kind)
            return fmt::format(": write `{}`", physical_register_name(operand.reg(), row.view));
    return "";
}

bool explain_register_at(const Mismatch& mismatch, std::size_t index) {
    if (explain_high_register(mismatch, index))
        return true;
    const DraftOperand& operand = mismatch.draft.operands[index];
    OperandMask mask = mismatch.match.masks[index];
    for (OperandMask file : file_kinds) {
        if ((mask & file) == 0)
            continue;
        OperandMask accepted = without_single_registers(mismatch.accepted_instead(index, file));
        if (accepted == 0)
            return false;
        LoweringContext& context = mismatch.context;
        std::string choices = isa::mask_choices(accepted);
        if ((accepted & single_registers) == accepted && mismatch.accepted_instead(index, accept::any_immediate) != 0)
            choices += " or a number";
        DiagnosticBuilder builder =
            context.report(wrong_register, operand.range, mismatch.head(), choices, mismatch.text(operand.range),
                           register_fix(operand.operand, accepted));
        note_declaration(context, builder, operand.operand);
        note_related_mnemonics(mismatch, builder);
        return true;
    }
    return false;
}

// The last operand first: a destination is seldom the mistake.
template <class Explain>
bool explain_any(const Mismatch& mismatch, OperandKind kind, Explain explain) {
    for (std::size_t i = mismatch.draft.count; i-- > 0;)
        if (mismatch.draft.operands[i].operand.kind == kind && explain(mismatch, i))
            return true;
    return false;
}

} // namespace

bool explain_immediate(const Mismatch& mismatch) {
    return explain_any(mismatch, OperandKind::immediate, explain_immediate_at) ||
           explain_any(mismatch, OperandKind::symbol, [](const Mismatch& m, std::size_t index) {
               return m.draft.operands[index].is_offset && explain_immediate_at(m, index);
           });
}

bool explain_memory_size(const Mismatch& mismatch) {
    return explain_any(mismatch, OperandKind::memory, [](const Mismatch& m, std::size_t index) {
        const Operand& operand = m.draft.operands[index].operand;
        return m.context.current().memory(operand).access_bytes != 0 && explain_size_at(m, index);
    });
}

bool explain_register(const Mismatch& mismatch) {
    return explain_any(mismatch, OperandKind::reg, explain_register_at);
}

} // namespace pasm
