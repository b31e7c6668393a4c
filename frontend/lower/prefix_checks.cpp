// Which prefixes a form takes (SDM volume 2, 2.1.1; volume 1, 16.3 for XACQUIRE and XRELEASE).
#include "frontend/lower/instruction_checks.h"

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;

bool writes_memory(const Draft& draft, const isa::Form& form) {
    auto specs = form.operands();
    for (std::size_t i = 0; i < draft.count && i < specs.size(); ++i)
        if (draft.operands[i].operand.kind == OperandKind::memory && isa::writes(specs[i].access))
            return true;
    return false;
}

// Reports at the mnemonic, which is the first argument of the row.
template <class... Arguments>
bool refuse(LoweringContext& context, const Draft& draft, DiagnosticKind kind, const Arguments&... arguments) {
    context.report(kind, draft.head_range, context.text(draft.head), arguments...);
    return false;
}

bool has_form_with(isa::MnemonicId mnemonic, isa::AttributeMask attribute) {
    isa::FormRange range = isa::forms_of(mnemonic);
    for (std::size_t i = range.first.index(); i < range.last.index(); ++i)
        if (isa::form(isa::FormId(i)).has(attribute))
            return true;
    return false;
}

// "adc, add, and xor": every mnemonic that can be locked.
std::string lockable_mnemonics() {
    std::string text;
    for (std::size_t i = 0; i < isa::mnemonic_count(); ++i)
        if (isa::MnemonicId id(i); has_form_with(id, isa::attribute::lock))
            text += fmt::format("{}{}", text.empty() ? "" : ", ", isa::mnemonic_name(id));
    return text;
}

bool check_lock(LoweringContext& context, const Draft& draft, const isa::Form& form) {
    if (form.has(isa::attribute::lock) && writes_memory(draft, form))
        return true;
    if (has_form_with(draft.instruction.mnemonic, isa::attribute::lock))
        return refuse(context, draft, lock_without_memory);
    return refuse(context, draft, lock_not_allowed, lockable_mnemonics());
}

// An elided lock is taken by a locked instruction or xchg, and given back by these or a store.
bool check_elision(LoweringContext& context, const Draft& draft, const isa::Form& form, std::string_view name) {
    if (!has_form_with(draft.instruction.mnemonic, isa::attribute::hle))
        return refuse(context, draft, prefix_not_allowed, name);
    if (!writes_memory(draft, form) || !form.has(isa::attribute::hle))
        return refuse(context, draft, elision_without_memory, name);
    bool can_lock = form.has(isa::attribute::lock);
    if (!can_lock && (draft.instruction.prefixes & prefix::xacquire) != 0)
        return refuse(context, draft, acquire_by_store);
    bool locks_by_itself = draft.instruction.mnemonic == isa::mnemonic::xchg;
    if (can_lock && !locks_by_itself && (draft.instruction.prefixes & prefix::lock) == 0)
        return refuse(context, draft, elision_without_lock, name);
    return true;
}

bool check_repetition(LoweringContext& context, const Draft& draft, const isa::Form& form) {
    bool repeats = form.has(isa::attribute::rep) || form.has(isa::attribute::rep_conditional);
    // `rep ret` is a known way to pad a return for old branch predictors.
    if ((draft.instruction.prefixes & prefix::rep) != 0 && !repeats && form.control != isa::Control::return_)
        return refuse(context, draft, rep_not_allowed);
    if ((draft.instruction.prefixes & prefix::repne) != 0 && !form.has(isa::attribute::rep_conditional))
        return refuse(context, draft, repeats ? repne_not_allowed : rep_not_allowed);
    return true;
}

bool has_both_directions(const isa::Form& form) {
    bool has_reg = false, has_rm = false;
    for (const isa::OperandSpec& spec : form.operands()) {
        has_reg |= spec.slot == isa::Slot::modrm_reg;
        has_rm |= spec.slot == isa::Slot::modrm_rm;
    }
    return has_reg && has_rm;
}

bool check_direction(LoweringContext& context, const Draft& draft, const isa::Form& form) {
    bool loads = (draft.instruction.prefixes & prefix::force_load) != 0;
    isa::Slot slot = loads ? isa::Slot::modrm_reg : isa::Slot::modrm_rm;
    if (has_both_directions(form) && form.operands()[0].slot == slot)
        return true;
    return refuse(context, draft, no_such_direction, loads ? "load" : "store");
}

std::string_view kind_name(isa::EncodingKind kind) {
    switch (kind) {
    case isa::EncodingKind::vex: return "VEX";
    case isa::EncodingKind::evex: return "EVEX";
    case isa::EncodingKind::xop: return "XOP";
    default: return "";
    }
}

struct PrefixAttribute {
    PrefixMask bit;
    isa::AttributeMask attribute;
    std::string_view name;
};

// Prefixes that a form must name to take.
constexpr PrefixAttribute prefix_attributes[] = {
    {prefix::bnd, isa::attribute::bnd, "bnd"},
    {prefix::notrack, isa::attribute::notrack, "notrack"},
};

} // namespace

bool check_prefixes(LoweringContext& context, const Draft& draft, const isa::Form& form) {
    PrefixMask prefixes = draft.instruction.prefixes;
    if ((prefixes & prefix::lock) != 0 && !check_lock(context, draft, form))
        return false;
    for (const PrefixAttribute& row : prefix_attributes)
        if ((prefixes & row.bit) != 0 && !form.has(row.attribute))
            return refuse(context, draft, prefix_not_allowed, row.name);
    constexpr PrefixMask elision = prefix::xacquire | prefix::xrelease;
    if ((prefixes & elision) != 0 &&
        !check_elision(context, draft, form, (prefixes & prefix::xacquire) != 0 ? "xacquire" : "xrelease"))
        return false;
    if ((prefixes & (prefix::rep | prefix::repne)) != 0 && !check_repetition(context, draft, form))
        return false;
    if ((prefixes & (prefix::force_load | prefix::force_store)) != 0 && !check_direction(context, draft, form))
        return false;
    std::string_view kind = kind_name(form.encoding.kind);
    if ((prefixes & prefix::force_rex) != 0 && !kind.empty())
        return refuse(context, draft, rex_of_vector_prefix, kind);
    return true;
}

} // namespace pasm
