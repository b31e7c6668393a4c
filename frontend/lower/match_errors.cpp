// Why no form takes the operands of an instruction: the cause is found by asking again with one thing changed, from
// the most particular to the general "no form that takes ...".
#include "frontend/lower/match.h"
#include "frontend/lower/operands.h"
#include "frontend/lower/registers.h"
#include "ir/print.h"
#include "support/text.h"

#include <algorithm>

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;
namespace accept = isa::accept;
using isa::OperandMask;

constexpr OperandMask any_branch = accept::rel8 | accept::rel32;
constexpr OperandMask any_address = accept::any_memory | accept::any_broadcast | accept::any_vsib | accept::moffs;

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
    {accept::three, "this form", "3 only"},
    {accept::one, "this form", "1 only"},
};

// Each explains one cause: true when it was the one and has been reported.
class MismatchExplainer {
  public:
    MismatchExplainer(LoweringContext& context, const Draft& draft) : context_(context), draft_(draft) {
        prepare_match(context, draft, true, match_);
    }

    void explain() {
        using Step = bool (MismatchExplainer::*)();
        constexpr Step steps[] = {
            &MismatchExplainer::unknown_name,    &MismatchExplainer::wrong_count,  &MismatchExplainer::decorators,
            &MismatchExplainer::missing_mask,    &MismatchExplainer::memory_size,  &MismatchExplainer::broadcast,
            &MismatchExplainer::forced_encoding, &MismatchExplainer::displacement, &MismatchExplainer::immediate,
            &MismatchExplainer::bare_address,    &MismatchExplainer::short_branch, &MismatchExplainer::vector_index,
        };
        for (Step step : steps)
            if ((this->*step)())
                return;
        no_form();
    }

  private:
    std::string_view head() const { return context_.text(draft_.head); }

    bool fails(DiagnosticKind kind, SourceRange range) {
        context_.report(kind, range, head());
        return true;
    }

    // The form that would match if `change` were made to the question.
    template <class Change>
    isa::FormId would_match(Change change) {
        DraftMatch changed = match_;
        changed.request.operands = {changed.masks.data(), draft_.count};
        change(changed);
        return isa::match(changed.request);
    }

    // What forms of the right number of operands take at a place.
    OperandMask accepted_at(std::size_t index) const {
        OperandMask accepted = 0;
        isa::FormRange range = isa::forms_of(draft_.instruction.mnemonic);
        for (std::size_t i = range.first.index(); i < range.last.index(); ++i) {
            const isa::Form& form = isa::form(isa::FormId(i));
            if (index < form.operand_count)
                accepted |= form.operands()[index].accepts;
        }
        return accepted;
    }

    bool unknown_name() {
        for (std::size_t i = 0; i < draft_.count; ++i) {
            const DraftOperand& operand = draft_.operands[i];
            if (!operand.is_unknown_name || (accepted_at(i) & any_branch) != 0)
                continue;
            context_.report_undefined(context_.current().labels[operand.operand.id].name, operand.range);
            context_.function->label_uses[operand.operand.id] = {};
            return true;
        }
        return false;
    }

    bool wrong_count() {
        isa::FormRange range = isa::forms_of(draft_.instruction.mnemonic);
        std::vector<unsigned> counts;
        for (std::size_t i = range.first.index(); i < range.last.index(); ++i) {
            const isa::Form& form = isa::form(isa::FormId(i));
            unsigned most = form.operand_count;
            auto specs = form.operands();
            auto required = static_cast<unsigned>(
                std::count_if(specs.begin(), specs.end(), [](const isa::OperandSpec& s) { return !s.optional; }));
            if (draft_.count >= required && draft_.count <= most)
                return false;
            counts.push_back(most);
        }
        std::sort(counts.begin(), counts.end());
        counts.erase(std::unique(counts.begin(), counts.end()), counts.end());
        std::string text;
        for (std::size_t i = 0; i < counts.size(); ++i)
            text += fmt::format("{}{}", i == 0 ? "" : i + 1 == counts.size() ? " or " : ", ", counts[i]);
        text += counts == std::vector<unsigned>{1} ? " operand" : " operands";
        context_.report(wrong_operand_count, draft_.range, head(), text, draft_.count);
        return true;
    }

    bool has_memory() const {
        return std::any_of(draft_.all().begin(), draft_.all().end(),
                           [](const DraftOperand& operand) { return operand.operand.kind == OperandKind::memory; });
    }

    bool decorators() {
        isa::FormId plain = would_match([](DraftMatch& m) { m.request.decorators = 0; });
        if (!plain)
            plain = would_match([](DraftMatch& m) { m.request.decorators = isa::decorator::mask; });
        if (!plain || match_.request.decorators == 0)
            return false;
        if (draft_.instruction.rounding != Rounding::none)
            return rounding();
        if (!draft_.instruction.zeroing)
            return fails(mask_not_allowed, draft_.mask_range);
        if (!draft_.instruction.mask.valid())
            return fails(zeroing_without_mask, draft_.zeroing_range);
        isa::FormId masked = would_match([](DraftMatch& m) { m.request.decorators = isa::decorator::mask; });
        if (!masked)
            return fails(mask_not_allowed, draft_.mask_range);
        bool is_store = draft_.operands[0].operand.kind == OperandKind::memory;
        return fails(is_store ? zeroing_of_memory : zeroing_not_allowed, draft_.zeroing_range);
    }

    bool rounding() {
        if (has_memory())
            return fails(rounding_with_memory, draft_.rounding_range);
        isa::FormId other = would_match([](DraftMatch& m) {
            constexpr isa::DecoratorMask both = isa::decorator::embedded_rounding | isa::decorator::suppress_exceptions;
            m.request.decorators ^= both & (m.request.decorators | both);
        });
        if (other)
            return fails(draft_.instruction.rounding == Rounding::sae ? sae_needs_mode : only_sae_allowed,
                         draft_.rounding_range);
        return fails(rounding_not_allowed, draft_.rounding_range);
    }

    bool missing_mask() {
        if (draft_.instruction.mask.valid())
            return false;
        isa::FormId masked = would_match([](DraftMatch& m) { m.request.decorators |= isa::decorator::mask; });
        return masked && fails(mask_required, draft_.operands[0].range);
    }

    bool broadcast() {
        if (!draft_.has_broadcast)
            return false;
        isa::FormId any_count = would_match([](DraftMatch& m) { m.request.broadcast_lanes = 0; });
        if (any_count) {
            context_.report(wrong_broadcast_count, draft_.broadcast_range, head(), broadcast_lanes(any_count),
                            match_.request.broadcast_lanes);
            return true;
        }
        isa::FormId whole = would_match([](DraftMatch& m) {
            m.request.broadcast_lanes = 0;
            for (OperandMask& mask : m.masks)
                if ((mask & accept::any_broadcast) != 0)
                    mask |= accept::any_memory | accept::any_broadcast;
        });
        return whole && fails(broadcast_not_allowed, draft_.broadcast_range);
    }

    // How many lanes a form's broadcast fills: the whole operand over the element.
    unsigned broadcast_lanes(isa::FormId id) const {
        for (const isa::OperandSpec& spec : isa::form(id).operands()) {
            OperandMask element = spec.accepts & accept::any_broadcast;
            unsigned bytes = (element & accept::b16) != 0 ? 2 : (element & accept::b32) != 0 ? 4 : 8;
            if (element != 0)
                return memory_bytes(spec.accepts & accept::any_memory) / bytes;
        }
        return 0;
    }

    bool forced_encoding() {
        if (!match_.request.force_vex && !match_.request.force_evex)
            return false;
        isa::FormId other = would_match([](DraftMatch& m) { m.request.force_vex = m.request.force_evex = false; });
        if (!other)
            return false;
        context_.report(no_such_encoding, draft_.head_range, head(), match_.request.force_vex ? "VEX" : "EVEX");
        return true;
    }

    // An absolute address that only a moffs form could hold.
    bool displacement() {
        for (std::size_t i = 0; i < draft_.count; ++i) {
            if (match_.masks[i] != accept::moffs)
                continue;
            isa::FormId near = would_match([&](DraftMatch& m) { m.masks[i] = accept::any_memory; });
            if (near) {
                context_.report(address_displacement_out_of_range, draft_.operands[i].range);
                return true;
            }
        }
        return false;
    }

    bool memory_size() {
        for (std::size_t i = 0; i < draft_.count; ++i) {
            const Operand& operand = draft_.operands[i].operand;
            if (operand.kind != OperandKind::memory || context_.current().memory(operand).access_bytes == 0)
                continue;
            isa::FormId any_size = would_match([&](DraftMatch& m) {
                m.masks[i] |= (m.masks[i] & accept::any_broadcast) != 0 ? accept::any_broadcast : accept::any_memory;
            });
            if (!any_size)
                continue;
            OperandMask wanted =
                isa::form(any_size).operands()[i].accepts & (accept::any_memory | accept::any_broadcast);
            report_size(i, wanted);
            return true;
        }
        return false;
    }

    void report_size(std::size_t index, OperandMask wanted) {
        const DraftOperand& operand = draft_.operands[index];
        unsigned bytes = context_.current().memory(operand.operand).access_bytes;
        bool is_element = (wanted & accept::any_broadcast) != 0 && draft_.has_broadcast;
        unsigned element = (wanted & accept::b16) != 0 ? 2 : (wanted & accept::b32) != 0 ? 4 : 8;
        if (operand.constant)
            context_.report(constant_size, operand.range, bytes, head(),
                            is_element ? element : memory_bytes(wanted & accept::any_memory));
        else
            context_.report(wrong_memory_size, operand.range, bytes, head(),
                            is_element ? fmt::format("{} bytes", element) : size_choices(wanted));
    }

    bool immediate() {
        for (std::size_t i = 0; i < draft_.count; ++i) {
            const DraftOperand& operand = draft_.operands[i];
            if (operand.operand.kind != OperandKind::immediate)
                continue;
            OperandMask accepted = 0;
            DraftMatch changed = match_;
            changed.request.operands = {changed.masks.data(), draft_.count};
            changed.masks[i] = accept::any_immediate;
            for (isa::FormId id = isa::match(changed.request); id; id = isa::match(changed.request, id))
                accepted |= isa::form(id).operands()[i].accepts;
            for (const ImmediateRange& row : immediate_ranges)
                if ((accepted & row.bits) != 0) {
                    context_.report(immediate_out_of_range, operand.range,
                                    operand_text(context_.module, context_.current(), operand.operand), row.bytes,
                                    row.range);
                    return true;
                }
        }
        return false;
    }

    // `mov eax, counter`
    bool bare_address() {
        for (std::size_t i = 0; i < draft_.count; ++i) {
            const DraftOperand& operand = draft_.operands[i];
            if (operand.operand.kind != OperandKind::symbol && operand.operand.kind != OperandKind::label)
                continue;
            isa::FormId memory = would_match([&](DraftMatch& m) { m.masks[i] = accept::any_memory; });
            if (!memory)
                continue;
            context_.report(address_without_brackets, operand.range, context_.sources.text(operand.range));
            return true;
        }
        return false;
    }

    bool short_branch() {
        for (std::size_t i = 0; i < draft_.count; ++i) {
            if ((match_.masks[i] & any_branch) == 0 || (match_.masks[i] & any_branch) == any_branch)
                continue;
            isa::FormId other = would_match([&](DraftMatch& m) { m.masks[i] = any_branch; });
            if (!other)
                continue;
            context_.report(branch_distance, draft_.operands[i].range, head(),
                            (match_.masks[i] & accept::rel8) != 0 ? "short" : "near");
            return true;
        }
        return false;
    }

    bool vector_index() {
        for (std::size_t i = 0; i < draft_.count; ++i) {
            if ((match_.masks[i] & accept::any_vsib) == 0)
                continue;
            isa::FormId plain = would_match([&](DraftMatch& m) { m.masks[i] = accept::any_memory; });
            if (plain)
                return fails(vector_index_without_gather, draft_.operands[i].range);
        }
        return false;
    }

    void no_form() {
        std::vector<isa::NearMiss> misses = isa::closest_forms(match_.request, 3);
        std::string kinds;
        for (const DraftOperand& operand : draft_.all())
            kinds += (kinds.empty() ? "" : ", ") + operand_kind_text(context_.current(), operand.operand);
        std::size_t at = misses.empty() ? draft_.count : misses[0].operand;
        SourceRange range = at < draft_.count ? draft_.operands[at].range : draft_.head_range;
        DiagnosticBuilder builder = context_.report(no_matching_form, range, head(), kinds);
        if (at < draft_.count)
            note_declaration(context_, builder, draft_.operands[at].operand);
        if (is_reversed())
            builder.note(destination_first, SourceLocation(draft_.range, context_.expansion), head());
        builder.note(closest_forms, SourceLocation(draft_.head_range, context_.expansion), head(), forms_text(misses));
    }

    // AT&T order
    bool is_reversed() {
        return draft_.count > 1 &&
               would_match([&](DraftMatch& m) { std::reverse(m.masks.begin(), m.masks.begin() + draft_.count); });
    }

    std::string forms_text(const std::vector<isa::NearMiss>& misses) const {
        std::string text;
        for (const isa::NearMiss& miss : misses) {
            std::string operands = isa::operands_text(isa::form(miss.form));
            if (text.find("`" + operands + "`") == std::string::npos)
                text += fmt::format("{}`{}`", text.empty() ? "" : ", ", operands);
        }
        return text;
    }

    LoweringContext& context_;
    const Draft& draft_;
    DraftMatch match_;
};

} // namespace

void note_declaration(LoweringContext& context, DiagnosticBuilder& builder, const Operand& operand) {
    if (operand.kind != OperandKind::reg || !operand.reg().is_virtual())
        return;
    const VirtualRegister& reg = context.current().virtual_registers[operand.reg().virtual_index()];
    if (reg.name && reg.range.valid())
        builder.note(declared_here, SourceLocation(reg.range, context.expansion), context.text(reg.name),
                     register_class_word(reg.view));
}

void explain_mismatch(LoweringContext& context, const Draft& draft) {
    MismatchExplainer(context, draft).explain();
}

} // namespace pasm
