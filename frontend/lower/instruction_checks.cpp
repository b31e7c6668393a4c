#include "frontend/lower/instruction_checks.h"

namespace pasm {

namespace {

using enum DiagnosticKind;

bool check_decorators(LoweringContext& context, const Draft& draft, const isa::Form& form) {
    if (draft.instruction.zeroing && !draft.instruction.mask.valid()) {
        context.report(zeroing_without_mask, draft.zeroing_range);
        return false;
    }
    bool takes_mode = (form.decorators & isa::decorator::embedded_rounding) != 0;
    if (draft.instruction.rounding == Rounding::sae && takes_mode) {
        context.report(sae_needs_mode, draft.rounding_range, context.text(draft.head));
        return false;
    }
    return true;
}

constexpr isa::AttributeMask register_rules = isa::attribute::distinct_registers |
                                              isa::attribute::distinct_destination | isa::attribute::register_block_4 |
                                              isa::attribute::register_pair;
constexpr isa::EncodingOptions address_rules =
    isa::encoding_option::register_address | isa::encoding_option::sib_required;

} // namespace

bool has_register_rules(const isa::Form& form) {
    return form.has(register_rules) || form.encoding.has(address_rules);
}

bool check_instruction(LoweringContext& context, Draft& draft, const DraftMatch& match) {
    if (draft.has_field && !check_field_sizes(context, draft))
        return false;
    if (draft.has_unsized_memory && !settle_sizes(context, draft, match))
        return false;
    const isa::Form& form = isa::form(draft.instruction.form);
    if (draft.instruction.prefixes != 0 && !check_prefixes(context, draft, form))
        return false;
    if (!check_decorators(context, draft, form))
        return false;
    if (draft.has_high8 && !check_high_bytes(context, draft))
        return false;
    if (form.has(register_rules) && !check_register_rules(context, draft, form))
        return false;
    if (draft.has_system_register && !check_system_registers(context, draft, form))
        return false;
    if (draft.has_rare_address && !check_addresses(context, draft, form))
        return false;
    return !form.encoding.has(address_rules) || check_address_shape(context, draft, form);
}

} // namespace pasm
