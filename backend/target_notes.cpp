#include "backend/target_notes.h"

#include "backend/match_instruction.h"
#include "ir/operand_mask.h"
#include "ir/print.h"

#include <fmt/format.h>

namespace pasm {

namespace {

namespace accept = isa::accept;

bool is_beyond_15(const Operand& operand) {
    return operand.kind == OperandKind::reg && view_class(operand.view) == RegisterClass::vector &&
           operand.reg().is_physical() && operand.reg().number() >= 16;
}

class TargetNotes {
  public:
    TargetNotes(const Function& function, const Instruction& instruction, std::string_view target,
                DiagnosticBuilder& builder)
        : function_(function), instruction_(instruction), target_(target), builder_(builder) {}

    void add() {
        note_high_registers();
        note_forms();
        note_other_extensions();
    }

  private:
    std::string_view name() const { return isa::mnemonic_name(instruction_.mnemonic); }
    bool in_target(const isa::Form& form) const { return form.runs_on(function_.attributes.target); }

    template <class Visit>
    void for_each_form(Visit visit) const {
        isa::FormRange range = isa::forms_of(instruction_.mnemonic);
        for (std::size_t i = range.first.index(); i < range.last.index(); ++i)
            visit(isa::form(isa::FormId(i)));
    }

    // True when the form takes the operands once registers 16 to 31 are others.
    bool takes_low_registers(const isa::Form& form) const {
        auto operands = function_.operands_of(instruction_);
        auto specs = form.operands();
        if (specs.size() != operands.size() || (decorators_of(instruction_) & ~form.decorators) != 0)
            return false;
        for (std::size_t i = 0; i < operands.size(); ++i) {
            isa::OperandMask mask = is_beyond_15(operands[i]) ? any_register_mask(operands[i].view)
                                                              : operand_mask(function_, operands[i], true);
            if ((mask & specs[i].accepts) == 0)
                return false;
        }
        return true;
    }

    void note_high_registers() {
        for (const Operand& operand : function_.operands_of(instruction_)) {
            if (!is_beyond_15(operand))
                continue;
            bool found = false;
            for_each_form([&](const isa::Form& form) { found |= in_target(form) && takes_low_registers(form); });
            if (found)
                builder_.note(DiagnosticKind::high_register_needs, instruction_.location(),
                              physical_register_name(physical::vector(0), operand.view),
                              physical_register_name(physical::vector(15), operand.view), target_);
            return;
        }
    }

    void note_forms() {
        constexpr unsigned most = 3;
        std::string forms;
        unsigned count = 0;
        for_each_form([&](const isa::Form& form) {
            std::string text = fmt::format("`{}`", isa::operands_text(form));
            bool is_new = forms.find(text) == std::string::npos;
            bool is_like = form.operand_count == instruction_.operand_count &&
                           (decorators_of(instruction_) & ~form.decorators) == 0;
            if (count == most || !is_new || !is_like || !in_target(form))
                return;
            forms += (count++ == 0 ? "" : ", ") + text;
        });
        if (count != 0 && instruction_.operand_count != 0)
            builder_.note(DiagnosticKind::forms_within_target, instruction_.location(), name(), forms, target_);
    }

    void note_other_extensions() {
        const isa::FeatureSet& needed = isa::form(instruction_.form).required().features;
        for (isa::FormId id : matching_forms(function_, instruction_)) {
            const isa::FeatureSet& other = isa::form(id).required().features;
            if (isa::with_implied(other).includes(needed))
                continue;
            builder_.note(DiagnosticKind::other_extension, instruction_.location(), name(),
                          isa::features_text(other.without(function_.attributes.target)));
            return;
        }
    }

    const Function& function_;
    const Instruction& instruction_;
    std::string_view target_;
    DiagnosticBuilder& builder_;
};

} // namespace

void note_alternatives(const Function& function, const Instruction& instruction, std::string_view target,
                       DiagnosticBuilder& builder) {
    TargetNotes(function, instruction, target, builder).add();
}

} // namespace pasm
