// An instruction that no form takes, and the questions by which the cause is found: each asks the table again with one
// thing changed. (match_errors.cpp asks them in turn; the steps are in mismatch_*.cpp.)
#pragma once

#include "frontend/lower/match.h"

namespace pasm {

inline constexpr isa::OperandMask any_branch = isa::accept::rel8 | isa::accept::rel32;

class Mismatch {
  public:
    Mismatch(LoweringContext& lowering, const Draft& instruction) : context(lowering), draft(instruction) {
        prepare_match(context, draft, true, match);
    }

    LoweringContext& context;
    const Draft& draft;
    DraftMatch match;

    std::string_view head() const { return context.text(draft.head); }
    std::string_view text(SourceRange range) const { return context.sources.text(range); }

    // Reports a row whose first argument is the mnemonic. True, as a step that found the cause returns.
    template <class... Arguments>
    bool report(DiagnosticKind kind, SourceRange range, const Arguments&... arguments) const {
        context.report(kind, range, head(), arguments...);
        return true;
    }

    // The first form that would match if `change` were made to the question; an invalid id when there is none.
    template <class Change>
    isa::FormId would_match(Change change) const {
        DraftMatch changed = changed_match(change);
        return isa::match(changed.request);
    }

    // The kinds that operand `index` has in the forms that would match if it could be anything in `mask`: those of the
    // target alone, when the target has any.
    isa::OperandMask accepted_instead(std::size_t index, isa::OperandMask mask) const;

    // True when a form of the mnemonic has one of the decorators.
    bool has_form_with(isa::DecoratorMask decorators) const;

    // A note with the forms that come closest.
    void note_closest_forms(DiagnosticBuilder& builder) const;

  private:
    template <class Change>
    DraftMatch changed_match(Change change) const {
        DraftMatch changed = match;
        changed.request.operands = {changed.masks.data(), draft.count};
        change(changed);
        return changed;
    }
};

// "`xmm`, `ymm`" and the like for the forms listed, each spelling once.
std::string forms_text(std::span<const isa::FormId> forms);

// Steps: true when this was the cause, and has been reported.
// mismatch_decorators.cpp
bool explain_forced_encoding(const Mismatch& mismatch);
bool explain_decorators(const Mismatch& mismatch);
bool explain_missing_mask(const Mismatch& mismatch);
bool explain_broadcast(const Mismatch& mismatch);
// mismatch_operands.cpp
bool explain_immediate(const Mismatch& mismatch);
bool explain_memory_size(const Mismatch& mismatch);
bool explain_register(const Mismatch& mismatch);
// mismatch_addresses.cpp
bool explain_long_address(const Mismatch& mismatch);
bool explain_bare_address(const Mismatch& mismatch);
bool explain_branch(const Mismatch& mismatch);
bool explain_vector_index(const Mismatch& mismatch);

// A note that names mnemonics of the same family which take the operands as they are, where there are some.
// (related_mnemonics.cpp)
void note_related_mnemonics(const Mismatch& mismatch, DiagnosticBuilder& builder);

} // namespace pasm
