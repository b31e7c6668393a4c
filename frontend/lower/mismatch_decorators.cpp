// What stands in braces as the cause of a mismatch: masks, zeroing, rounding, broadcasts, {vex} and {evex} (SDM volume
// 2, 2.7).
#include "frontend/lower/mismatch.h"

namespace pasm {

namespace {

using enum DiagnosticKind;
namespace accept = isa::accept;
namespace decorator = isa::decorator;
using isa::OperandMask;

constexpr isa::DecoratorMask any_rounding = decorator::embedded_rounding | decorator::suppress_exceptions;

bool has_memory(const Draft& draft) {
    return std::any_of(draft.all().begin(), draft.all().end(),
                       [](const DraftOperand& operand) { return operand.operand.kind == OperandKind::memory; });
}

isa::FormId with_decorators(const Mismatch& mismatch, isa::DecoratorMask decorators) {
    return mismatch.would_match([&](DraftMatch& m) { m.request.decorators = decorators; });
}

// Forms of the mnemonic that round, for a message.
std::string rounding_forms(const Mismatch& mismatch) {
    std::vector<isa::FormId> forms;
    isa::FormRange range = isa::forms_of(mismatch.draft.instruction.mnemonic);
    for (std::size_t i = range.first.index(); i < range.last.index(); ++i)
        if ((isa::form(isa::FormId(i)).decorators & any_rounding) != 0)
            forms.emplace_back(i);
    return forms_text(forms);
}

bool explain_rounding(const Mismatch& mismatch) {
    const Draft& draft = mismatch.draft;
    SourceRange range = draft.rounding_range;
    if (!mismatch.has_form_with(any_rounding))
        return mismatch.report(rounding_not_allowed, range, mismatch.text(range));
    if (has_memory(draft))
        return mismatch.report(rounding_with_memory, range);
    isa::DecoratorMask other = mismatch.match.request.decorators ^ any_rounding;
    if (with_decorators(mismatch, other))
        return mismatch.report(draft.instruction.rounding == Rounding::sae ? sae_needs_mode : only_sae_allowed, range);
    return mismatch.report(rounding_of_other_form, range, mismatch.text(range), rounding_forms(mismatch));
}

bool explain_zeroing(const Mismatch& mismatch) {
    const Draft& draft = mismatch.draft;
    if (with_decorators(mismatch, decorator::mask | decorator::zeroing))
        return mismatch.report(zeroing_without_mask, draft.zeroing_range);
    if (!with_decorators(mismatch, decorator::mask)) {
        SourceRange range = draft.instruction.mask.valid() ? draft.mask_range : draft.zeroing_range;
        return mismatch.report(mask_not_allowed, range, mismatch.text(range));
    }
    bool is_store = draft.operands[0].operand.kind == OperandKind::memory;
    return mismatch.report(is_store ? zeroing_of_memory : zeroing_not_allowed, draft.zeroing_range);
}

// How many lanes a form's broadcast fills: the whole operand over the element.
unsigned lanes_of(isa::FormId id) {
    for (const isa::OperandSpec& spec : isa::form(id).operands())
        if (OperandMask element = spec.accepts & accept::any_broadcast; element != 0)
            return memory_bytes(spec.accepts & accept::any_memory) / element_bytes(element);
    return 0;
}

std::string_view forced_kind(PrefixMask prefixes) {
    if ((prefixes & prefix::force_evex) != 0)
        return "evex";
    return (prefixes & prefix::force_vex2) != 0 ? "vex2" : (prefixes & prefix::force_vex3) != 0 ? "vex3" : "vex";
}

} // namespace

bool explain_forced_encoding(const Mismatch& mismatch) {
    const isa::MatchRequest& request = mismatch.match.request;
    if (!request.force_vex && !request.force_evex)
        return false;
    isa::FormId other = mismatch.would_match([](DraftMatch& m) { m.request.force_vex = m.request.force_evex = false; });
    return other && mismatch.report(no_such_encoding, mismatch.draft.head_range, request.force_vex ? "VEX" : "EVEX",
                                    forced_kind(mismatch.draft.instruction.prefixes));
}

bool explain_decorators(const Mismatch& mismatch) {
    const Draft& draft = mismatch.draft;
    if (mismatch.match.request.decorators == 0 ||
        (!with_decorators(mismatch, 0) && !with_decorators(mismatch, decorator::mask)))
        return false;
    if (draft.instruction.rounding != Rounding::none)
        return explain_rounding(mismatch);
    if (draft.instruction.zeroing)
        return explain_zeroing(mismatch);
    return mismatch.report(mask_not_allowed, draft.mask_range, mismatch.text(draft.mask_range));
}

bool explain_missing_mask(const Mismatch& mismatch) {
    const Draft& draft = mismatch.draft;
    if (draft.instruction.mask.valid())
        return false;
    isa::FormId masked = mismatch.would_match([](DraftMatch& m) { m.request.decorators |= decorator::mask; });
    return masked && mismatch.report(mask_required, draft.operands[0].range);
}

bool explain_broadcast(const Mismatch& mismatch) {
    const Draft& draft = mismatch.draft;
    if (!draft.has_broadcast)
        return false;
    isa::FormId any_count = mismatch.would_match([](DraftMatch& m) { m.request.broadcast_lanes = 0; });
    if (any_count)
        return mismatch.report(wrong_broadcast_count, draft.broadcast_range, lanes_of(any_count),
                               mismatch.match.request.broadcast_lanes);
    isa::FormId whole = mismatch.would_match([](DraftMatch& m) {
        m.request.broadcast_lanes = 0;
        for (OperandMask& mask : m.masks)
            if ((mask & accept::any_broadcast) != 0)
                mask |= accept::any_memory | accept::any_broadcast;
    });
    return whole && mismatch.report(broadcast_not_allowed, draft.broadcast_range, mismatch.text(draft.broadcast_range));
}

} // namespace pasm
