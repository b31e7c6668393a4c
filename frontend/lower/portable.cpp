// Portable forms: a legacy-SSE mnemonic in a `portable` function or after {auto} takes its VEX or EVEX form where the
// target has it, else the SSE form, with a move before it when it has a separate destination.
#include "frontend/lower/match.h"
#include "frontend/lower/operands.h"
#include "ir/print.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;
namespace accept = isa::accept;

// What AVX-512 calls the instructions whose name with a `v` stops at AVX2: they got an element width.
constexpr std::string_view element_suffixes[] = {"32", "64", "d", "q", "8"};

isa::FormId match_as(LoweringContext& context, Draft& draft, isa::MnemonicId mnemonic, DraftMatch& match) {
    draft.instruction.mnemonic = mnemonic;
    return choose_form(context, draft, match);
}

bool has_target(const LoweringContext& context, isa::FormId form) {
    return form && isa::form(form).runs_on(context.function->function->attributes.target);
}

// `op a, b` as `op a, a, b`.
bool repeat_destination(Draft& draft) {
    if (draft.count == 0 || draft.count == draft_capacity)
        return false;
    std::copy_backward(draft.operands.begin(), draft.operands.begin() + draft.count,
                       draft.operands.begin() + draft.count + 1);
    ++draft.count;
    return true;
}

void drop_operand(Draft& draft, std::size_t index) {
    std::copy(draft.operands.begin() + index + 1, draft.operands.begin() + draft.count, draft.operands.begin() + index);
    --draft.count;
}

bool names_vector(const Draft& draft) {
    return std::any_of(draft.all().begin(), draft.all().end(), [](const DraftOperand& operand) {
        return operand.operand.kind == OperandKind::reg && view_class(operand.operand.view) == RegisterClass::vector;
    });
}

bool is_legacy_sse(isa::MnemonicId mnemonic) {
    isa::FormRange range = isa::forms_of(mnemonic);
    constexpr isa::OperandMask vectors = accept::xmm_low | accept::xmm0;
    for (std::size_t i = range.first.index(); i < range.last.index(); ++i) {
        const isa::Form& form = isa::form(isa::FormId(i));
        for (const isa::OperandSpec& operand : form.operands())
            if (form.encoding.kind == isa::EncodingKind::legacy && (operand.accepts & vectors) != 0)
                return true;
    }
    return false;
}

class PortableForm {
  public:
    PortableForm(LoweringContext& context, Draft& draft) : context_(context), draft_(draft), written_(draft) {}

    // False when there is neither form.
    bool lower() { return lower_vex() || lower_sse(); }

  private:
    // The VEX form as written or with the destination as first source too, then the names of AVX-512.
    bool lower_vex() {
        std::string name = fmt::format("v{}", isa::mnemonic_name(written_.instruction.mnemonic));
        if (try_mnemonic(isa::find_mnemonic(name)))
            return true;
        for (std::string_view suffix : element_suffixes)
            if (try_mnemonic(isa::find_mnemonic(fmt::format("{}{}", name, suffix))))
                return true;
        draft_ = written_;
        return false;
    }

    bool try_mnemonic(isa::MnemonicId mnemonic) {
        if (!mnemonic)
            return false;
        for (bool repeated : {false, true}) {
            draft_ = written_;
            if (repeated && !repeat_destination(draft_))
                return false;
            DraftMatch match;
            isa::FormId form = match_as(context_, draft_, mnemonic, match);
            if (!has_target(context_, form))
                continue;
            draft_.instruction.form = form;
            finish(match);
            return true;
        }
        return false;
    }

    bool lower_sse() {
        DraftMatch match;
        draft_.instruction.form = choose_form(context_, draft_, match);
        if (draft_.instruction.form) {
            warn_unaligned();
            finish(match);
            return true;
        }
        return draft_.count >= 3 && lower_three_operands();
    }

    // `op d, a, b` as `movaps d, a` and `op d, b`.
    bool lower_three_operands() {
        DraftOperand destination = draft_.operands[0];
        DraftOperand first = draft_.operands[1];
        drop_operand(draft_, 1);
        DraftMatch match;
        draft_.instruction.form = choose_form(context_, draft_, match);
        bool are_registers = destination.operand.kind == OperandKind::reg && first.operand.kind == OperandKind::reg;
        if (!draft_.instruction.form || !are_registers) {
            draft_ = written_;
            return false;
        }
        bool moves = destination.operand.id != first.operand.id;
        if (moves && overwrites_source(destination.operand))
            return true;
        warn_unaligned();
        if (moves)
            add_move(destination, first);
        finish(match);
        return true;
    }

    // The move would destroy a source that the operation still reads.
    bool overwrites_source(const Operand& destination) {
        for (std::size_t i = 1; i < draft_.count; ++i) {
            const DraftOperand& operand = draft_.operands[i];
            if (operand.operand.kind != OperandKind::reg || operand.operand.id != destination.id)
                continue;
            context_.report(portable_overwrites, operand.range, context_.text(draft_.head),
                            context_.sources.text(operand.range));
            return true;
        }
        return false;
    }

    void add_move(const DraftOperand& to, const DraftOperand& from) {
        Draft move;
        move.range = draft_.range;
        move.operands.make(0) = to;
        move.operands.make(1) = from;
        move.count = 2;
        move.instruction.mnemonic = isa::mnemonic::movaps;
        move.instruction.origin = Origin::portable;
        DraftMatch match;
        move.instruction.form = choose_form(context_, move, match);
        add_instruction(context_, move);
    }

    // Arithmetic of legacy SSE faults on memory that is not 16-aligned; that of AVX does not.
    void warn_unaligned() {
        const isa::Form& form = isa::form(draft_.instruction.form);
        auto specs = form.operands();
        for (std::size_t i = 1; i < draft_.count && i < specs.size(); ++i) {
            const DraftOperand& operand = draft_.operands[i];
            bool needs_alignment = operand.operand.kind == OperandKind::memory && !operand.constant &&
                                   (specs[i].accepts & accept::m128) != 0 && specs[0].access == isa::Access::read_write;
            if (needs_alignment && !is_aligned(context_.current().memory(operand.operand)))
                context_.report(portable_unaligned, draft_.operands[i].range, context_.text(draft_.head));
        }
    }

    // Whether the address is known to be a multiple of 16: in a local or in data that are.
    bool is_aligned(const MemoryOperand& memory) const {
        constexpr std::uint64_t needed = 16;
        if (memory.base.valid() || memory.index.valid() || memory.displacement % static_cast<int>(needed) != 0)
            return false;
        if (memory.target_kind == AddressTarget::local)
            return context_.current().locals[memory.target].alignment % needed == 0;
        if (memory.target_kind != AddressTarget::symbol)
            return false;
        return std::ranges::any_of(context_.module.data, [&](const DataItem& item) {
            return item.symbol.index() == memory.target && item.alignment % needed == 0;
        });
    }

    void finish(const DraftMatch& match) {
        if (check_instruction(context_, draft_, match) && (!draft_.has_constant || store_constants(context_, draft_)))
            add_instruction(context_, draft_);
    }

    LoweringContext& context_;
    Draft& draft_;
    const Draft written_;
};

} // namespace

bool lower_portable(LoweringContext& context, Draft& draft) {
    if (!names_vector(draft) || !is_legacy_sse(draft.instruction.mnemonic))
        return false;
    draft.instruction.prefixes &= static_cast<PrefixMask>(~prefix::portable);
    if (!PortableForm(context, draft).lower())
        explain_mismatch(context, draft);
    return true;
}

} // namespace pasm
