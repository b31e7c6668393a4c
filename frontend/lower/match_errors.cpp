// Why no form takes the operands of an instruction: the cause is found by asking again with one thing changed, from
// the most particular to the general "no form that takes ...".
#include "frontend/lower/mismatch.h"
#include "frontend/lower/operands.h"

#include <algorithm>

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;
namespace accept = isa::accept;
using isa::OperandMask;

// What forms of the mnemonic take at a place.
OperandMask accepted_at(const Mismatch& mismatch, std::size_t index) {
    OperandMask accepted = 0;
    isa::FormRange range = isa::forms_of(mismatch.draft.instruction.mnemonic);
    for (std::size_t i = range.first.index(); i < range.last.index(); ++i) {
        const isa::Form& form = isa::form(isa::FormId(i));
        if (index < form.operand_count)
            accepted |= form.operands()[index].accepts;
    }
    return accepted;
}

bool explain_unknown_name(const Mismatch& mismatch) {
    LoweringContext& context = mismatch.context;
    for (std::size_t i = 0; i < mismatch.draft.count; ++i) {
        const DraftOperand& operand = mismatch.draft.operands[i];
        if (!operand.is_unknown_name || (accepted_at(mismatch, i) & any_branch) != 0)
            continue;
        context.report_undefined(context.current().labels[operand.operand.id].name, operand.range);
        context.function->label_uses[operand.operand.id] = {};
        return true;
    }
    return false;
}

// How many operands forms take, in ascending order; empty when `given` is among them.
std::vector<std::size_t> other_counts(isa::MnemonicId mnemonic, std::size_t given) {
    std::vector<std::size_t> counts;
    isa::FormRange range = isa::forms_of(mnemonic);
    for (std::size_t i = range.first.index(); i < range.last.index(); ++i) {
        auto specs = isa::form(isa::FormId(i)).operands();
        auto required = static_cast<std::size_t>(
            std::count_if(specs.begin(), specs.end(), [](const isa::OperandSpec& s) { return !s.optional; }));
        if (given >= required && given <= specs.size())
            return {};
        for (std::size_t count = required; count <= specs.size(); ++count)
            counts.push_back(count);
    }
    std::sort(counts.begin(), counts.end());
    counts.erase(std::unique(counts.begin(), counts.end()), counts.end());
    return counts;
}

// "no operands", "1 operand", "2 or 4 operands"
std::string counts_text(const std::vector<std::size_t>& counts) {
    if (counts == std::vector<std::size_t>{0})
        return "no operands";
    std::string text;
    for (std::size_t i = 0; i < counts.size(); ++i)
        text += fmt::format("{}{}", i == 0 ? "" : i + 1 == counts.size() ? " or " : ", ", counts[i]);
    return text + (counts == std::vector<std::size_t>{1} ? " operand" : " operands");
}

bool explain_count(const Mismatch& mismatch) {
    const Draft& draft = mismatch.draft;
    std::vector<std::size_t> counts = other_counts(draft.instruction.mnemonic, draft.count);
    if (counts.empty())
        return false;
    DiagnosticBuilder builder =
        mismatch.context.report(wrong_operand_count, draft.range, mismatch.head(), counts_text(counts), draft.count);
    note_related_mnemonics(mismatch, builder);
    if (counts.back() != 0)
        mismatch.note_closest_forms(builder);
    return true;
}

// AT&T order
bool is_reversed(const Mismatch& mismatch) {
    std::size_t count = mismatch.draft.count;
    return count > 1 && mismatch.would_match([&](DraftMatch& m) {
        std::reverse(m.masks.begin(), m.masks.begin() + static_cast<std::ptrdiff_t>(count));
    });
}

void explain_by_forms(const Mismatch& mismatch) {
    const Draft& draft = mismatch.draft;
    LoweringContext& context = mismatch.context;
    std::vector<isa::NearMiss> misses = isa::closest_forms(mismatch.match.request, 1);
    std::string kinds;
    for (const DraftOperand& operand : draft.all())
        kinds += (kinds.empty() ? "" : ", ") + operand_kind_text(context.current(), operand.operand);
    std::size_t at = misses.empty() ? draft.count : misses[0].operand;
    SourceRange range = at < draft.count ? draft.operands[at].range : draft.head_range;
    DiagnosticBuilder builder = context.report(no_matching_form, range, mismatch.head(), kinds);
    if (at < draft.count)
        note_declaration(context, builder, draft.operands[at].operand);
    if (is_reversed(mismatch))
        builder.note(destination_first, SourceLocation(draft.range, context.expansion), mismatch.head());
    note_related_mnemonics(mismatch, builder);
    mismatch.note_closest_forms(builder);
}

// Of two operands, that they are exchanged says more than that one of them is the wrong register.
bool explain_order(const Mismatch& mismatch) {
    if (mismatch.draft.count != 2 || !is_reversed(mismatch))
        return false;
    explain_by_forms(mismatch);
    return true;
}

} // namespace

isa::OperandMask Mismatch::accepted_instead(std::size_t index, OperandMask mask) const {
    DraftMatch changed = changed_match([&](DraftMatch& m) { m.masks[index] = mask; });
    isa::FormId first = isa::match(changed.request);
    bool in_target = first && isa::form(first).runs_on(*match.request.target);
    OperandMask accepted = 0;
    for (isa::FormId id = first; id; id = isa::match(changed.request, id)) {
        if (in_target && !isa::form(id).runs_on(*match.request.target))
            break;
        accepted |= isa::form(id).operands()[index].accepts;
    }
    return accepted & mask;
}

bool Mismatch::has_form_with(isa::DecoratorMask decorators) const {
    isa::FormRange range = isa::forms_of(draft.instruction.mnemonic);
    for (std::size_t i = range.first.index(); i < range.last.index(); ++i)
        if ((isa::form(isa::FormId(i)).decorators & decorators) != 0)
            return true;
    return false;
}

std::string forms_text(std::span<const isa::FormId> forms) {
    std::string text;
    for (isa::FormId id : forms) {
        std::string operands = isa::operands_text(isa::form(id));
        std::string quoted = operands.empty() ? "no operands" : fmt::format("`{}`", operands);
        if (text.find(quoted) == std::string::npos)
            text += fmt::format("{}{}", text.empty() ? "" : ", ", quoted);
    }
    return text;
}

void Mismatch::note_closest_forms(DiagnosticBuilder& builder) const {
    std::vector<isa::FormId> forms;
    for (const isa::NearMiss& miss : isa::closest_forms(match.request, 3))
        forms.push_back(miss.form);
    builder.note(closest_forms, SourceLocation(draft.head_range, context.expansion), head(), forms_text(forms));
}

void note_declaration(LoweringContext& context, DiagnosticBuilder& builder, const Operand& operand) {
    if (operand.kind != OperandKind::reg || !operand.reg().is_virtual())
        return;
    const VirtualRegister& reg = context.current().virtual_registers[operand.reg().virtual_index()];
    if (reg.name && reg.range.valid())
        builder.note(declared_here, SourceLocation(reg.range, context.expansion), context.text(reg.name),
                     declaring_word(reg.view));
}

void explain_mismatch(LoweringContext& context, const Draft& draft) {
    using Step = bool (*)(const Mismatch&);
    constexpr Step steps[] = {
        explain_unknown_name, explain_count,        explain_forced_encoding, explain_decorators,   explain_missing_mask,
        explain_immediate,    explain_memory_size,  explain_broadcast,       explain_long_address, explain_bare_address,
        explain_branch,       explain_vector_index, explain_order,           explain_register,
    };
    const Mismatch mismatch(context, draft);
    for (Step step : steps)
        if (step(mismatch))
            return;
    explain_by_forms(mismatch);
}

} // namespace pasm
