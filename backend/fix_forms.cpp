// The final choice of forms. Before allocation a virtual register counts as every register of its class; now `add eax`
// gets its short form, and xmm17 the EVEX one. Also the ISA analysis: what each function needs, and whether its target
// has that.
#include "backend/match_instruction.h"
#include "backend/passes.h"
#include "backend/target_notes.h"

#include <array>
#include <fmt/format.h>

namespace pasm {

namespace {

class FormFixer {
  public:
    FormFixer(PassContext& context, Function& function) : context_(context), function_(function) {}

    void run() {
        // The frontend's choice stands where all registers were physical from the start.
        bool had_virtual_registers = !function_.virtual_registers.empty();
        for (Instruction& instruction : function_.instructions) {
            if (instruction.kind != InstructionKind::machine)
                continue;
            if (had_virtual_registers || !instruction.form)
                choose(instruction);
            if (instruction.form) {
                swap_directions(instruction);
                account(instruction);
            }
        }
    }

  private:
    void choose(Instruction& instruction) {
        if (isa::FormId form = match_instruction(function_, instruction, true, &forms_))
            instruction.form = form;
        else
            report_mistake(instruction);
    }

    // What Go's assembler has in one direction only.
    void direct_as_go(Instruction& instruction) const {
        if (context_.options.is_as_go_encodes(function_, instruction))
            return;
        Instruction stored = instruction;
        stored.prefixes |= prefix::force_store;
        stored.form = match_instruction(function_, stored, true);
        if (stored.form && context_.options.is_as_go_encodes(function_, stored))
            instruction.form = stored.form;
    }

    // A register move with VEX has two forms that differ in which register is ModRM.rm. Only ModRM.reg can be 8..15 in
    // the two-byte prefix.
    void swap_directions(Instruction& instruction) const {
        constexpr PrefixMask forced = prefix::force_load | prefix::force_store;
        const isa::Form& form = isa::form(instruction.form);
        const bool is_for_go = bool(context_.options.is_as_go_encodes);
        const bool has_shorter =
            form.has(isa::attribute::prefer_swapped) && form.encoding.kind == isa::EncodingKind::vex;
        std::span<const Operand> operands = function_.operands_of(instruction);
        if ((!has_shorter && !is_for_go) || (instruction.prefixes & forced) != 0 || operands.empty())
            return;
        const Operand& first = operands.front();
        const Operand& last = operands.back();
        if (first.kind != OperandKind::reg || last.kind != OperandKind::reg ||
            form.operands()[0].slot != isa::Slot::modrm_reg)
            return;
        if (is_for_go)
            return direct_as_go(instruction);
        if (first.reg().is_virtual() || last.reg().is_virtual() || first.reg().number() >= 8 || last.reg().number() < 8)
            return;
        Instruction stored = instruction;
        stored.prefixes |= prefix::force_store;
        if (isa::FormId swapped = match_instruction(function_, stored, true))
            instruction.form = swapped;
    }

    // Each set of extensions is looked at once.
    void account(const Instruction& instruction) {
        const isa::Form& form = isa::form(instruction.form);
        Verdict& verdict = verdicts_[form.requirement];
        if (verdict == Verdict::unknown) {
            const isa::FeatureSet& target = function_.attributes.target;
            function_.used_features.insert(form.required().set_for(target));
            verdict = form.runs_on(target) ? Verdict::fits : Verdict::above;
        }
        if (verdict == Verdict::above)
            report_above_target(instruction, form);
    }

    void report_above_target(const Instruction& instruction, const isa::Form& form) {
        std::string_view target = context_.module.strings.text(function_.attributes.target_text);
        std::string extensions = isa::requirement_text(form.required(), function_.attributes.target);
        std::string_view smallest = isa::smallest_target_with(form.required());
        std::string_view name = isa::mnemonic_name(instruction.mnemonic);
        if (target.empty())
            target = "x86_64";
        DiagnosticKind kind =
            smallest.empty() ? DiagnosticKind::instruction_in_no_target : DiagnosticKind::instruction_above_target;
        DiagnosticBuilder builder =
            context_.diagnostics.report(kind, instruction.location(), name, extensions, target,
                                        smallest.empty() ? std::string_view(extensions) : smallest);
        note_alternatives(function_, instruction, target, builder);
    }

    void report_mistake(const Instruction& instruction) {
        context_.diagnostics.report(
            DiagnosticKind::internal_error, instruction.location(),
            fmt::format("`{}` has no form for its registers", isa::mnemonic_name(instruction.mnemonic)));
    }

    enum class Verdict : std::uint8_t { unknown, fits, above };

    PassContext& context_;
    Function& function_;
    std::array<Verdict, 256> verdicts_{}; // by Form::requirement
    isa::FormCache forms_;
};

} // namespace

void fix_forms(PassContext& context, Function& function) {
    FormFixer(context, function).run();
}

} // namespace pasm
