// Memory operands that a form takes by kind and not as they are written.
#include "frontend/lower/instruction_checks.h"
#include "ir/print.h"

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;
namespace accept = isa::accept;
namespace option = isa::encoding_option;

bool report_size(LoweringContext& context, const Draft& draft, const DraftOperand& operand, unsigned wanted) {
    unsigned written = context.current().memory(operand.operand).access_bytes;
    context.report(wrong_memory_size, operand.range, context.text(draft.head), fmt::format("`{}`", size_word(wanted)),
                   size_word(written), "");
    return false;
}

// A gather's memory is as wide as one element, which W tells, though many write the size of the whole vector.
bool check_vector_memory(LoweringContext& context, const Draft& draft, const DraftOperand& operand,
                         const isa::Form& form) {
    const MemoryOperand& memory = context.current().memory(operand.operand);
    if (memory.broadcast != 0) {
        context.report(broadcast_not_allowed, draft.broadcast_range, context.text(draft.head),
                       context.sources.text(draft.broadcast_range));
        return false;
    }
    unsigned element = form.encoding.has(option::w) ? 8 : 4;
    constexpr unsigned least_vector = 16;
    bool fits = memory.access_bytes == 0 || memory.access_bytes == element || memory.access_bytes >= least_vector;
    return fits || report_size(context, draft, operand, element);
}

// The address stands whole in the instruction, beside an accumulator that is as wide as the memory.
bool check_long_address(LoweringContext& context, const Draft& draft, const DraftOperand& operand) {
    const MemoryOperand& memory = context.current().memory(operand.operand);
    if (memory.forced_displacement != 0) {
        context.report(displacement_of_long_address, operand.range, memory.forced_displacement * 8);
        return false;
    }
    for (const DraftOperand& other : draft.all())
        if (other.operand.kind == OperandKind::reg && memory.access_bytes != 0 &&
            memory.access_bytes != view_bytes(other.operand.view))
            return report_size(context, draft, operand, view_bytes(other.operand.view));
    return true;
}

// `lea r, fs:[p]` computes p: neither memory nor segment is looked at.
void warn_of_segment(LoweringContext& context, const Draft& draft, const DraftOperand& operand,
                     const isa::OperandSpec& spec, const isa::Form& form) {
    bool is_address_only = spec.access == isa::Access::none && spec.accepts == accept::m;
    if (is_address_only && !form.has(isa::attribute::has_side_effects))
        context.report(segment_without_effect, operand.range, context.text(draft.head));
}

unsigned address_bytes(const MemoryOperand& memory) {
    bool base_is_narrow = memory.base.valid() && memory.base_view == View::dword;
    bool index_is_narrow = memory.index.valid() && memory.index_view == View::dword;
    return base_is_narrow || index_is_narrow ? 4 : 8;
}

// A general register is an address too; without one (MPX) the address has 64 bits.
bool check_widths(LoweringContext& context, const Draft& draft, const DraftOperand& address, const isa::Form& form) {
    const MemoryOperand& memory = context.current().memory(address.operand);
    bool has_register = false;
    for (const DraftOperand& operand : draft.all()) {
        if (operand.operand.kind != OperandKind::reg || view_class(operand.operand.view) != RegisterClass::general)
            continue;
        has_register = true;
        if (view_bytes(operand.operand.view) == address_bytes(memory))
            continue;
        context.report(address_of_other_width, operand.range, context.text(draft.head),
                       context.sources.text(operand.range), view_bytes(operand.operand.view) * 8,
                       address_bytes(memory) * 8);
        return false;
    }
    if (has_register || address_bytes(memory) == 8 || form.encoding.has(option::address_size_32))
        return true;
    context.report(narrow_address_not_allowed, address.range, context.text(draft.head));
    return false;
}

bool is_relative(const MemoryOperand& memory) {
    bool is_name = memory.target_kind == AddressTarget::symbol || memory.target_kind == AddressTarget::label;
    return is_name || (memory.base.valid() && memory.base_view == View::pointer);
}

} // namespace

bool check_addresses(LoweringContext& context, const Draft& draft, const isa::Form& form) {
    auto specs = form.operands();
    for (std::size_t i = 0; i < draft.count && i < specs.size(); ++i) {
        const DraftOperand& operand = draft.operands[i];
        if (operand.operand.kind != OperandKind::memory)
            continue;
        const MemoryOperand& memory = context.current().memory(operand.operand);
        isa::OperandMask accepts = specs[i].accepts;
        if ((accepts & accept::any_vsib) != 0 && !check_vector_memory(context, draft, operand, form))
            return false;
        if (specs[i].slot == isa::Slot::moffs && !check_long_address(context, draft, operand))
            return false;
        if (memory.segment != Segment::none)
            warn_of_segment(context, draft, operand, specs[i], form);
    }
    return true;
}

bool check_address_shape(LoweringContext& context, const Draft& draft, const isa::Form& form) {
    for (const DraftOperand& operand : draft.all()) {
        if (operand.operand.kind != OperandKind::memory)
            continue;
        const MemoryOperand& memory = context.current().memory(operand.operand);
        bool is_absolute = form.encoding.has(option::sib_required) || form.has(isa::attribute::no_relative_address);
        if (is_absolute && is_relative(memory)) {
            context.report(relative_address_not_allowed, operand.range, context.text(draft.head));
            return false;
        }
        if (form.encoding.has(option::register_address) && !check_widths(context, draft, operand, form))
            return false;
    }
    return true;
}

} // namespace pasm
