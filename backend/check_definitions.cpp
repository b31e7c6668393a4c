// One walk forward and one backward over the instructions; what they find is reported by check_undefined.cpp,
// flag_sources.cpp and the warnings below.
#include "backend/check_undefined.h"
#include "backend/flag_sources.h"
#include "backend/passes.h"

#include "ir/print.h"

#include <algorithm>

namespace pasm {

namespace {

class DefinitionChecker {
  public:
    DefinitionChecker(PassContext& context, Function& function) : context_(context), function_(function) {}

    void run() {
        find_reachable();
        check_end();
        check_flag_sources();
        Liveness liveness(context_.module, function_, context_.abi);
        if (liveness.overflowed())
            context_.diagnostics.report(DiagnosticKind::hopeless_pressure, SourceLocation(function_.range), name());
        check_backward(liveness);
        check_slots(context_, function_);
        warn_unreachable();
    }

  private:
    void find_reachable() {
        reachable_.resize(function_.blocks.size());
        for (BlockId block : reverse_postorder(function_))
            reachable_[block.index()] = true;
    }

    std::string_view name() const {
        return context_.module.strings.text(context_.module.symbols[function_.symbol.index()].name);
    }

    // Where raw bytes or a call stand last, control may well leave there.
    bool falls_off(const Block& block) const {
        if (block.first == block.last)
            return true;
        const Instruction& last = function_.instructions[block.last - 1];
        return last.kind != InstructionKind::bytes && control_flow_of(last, function_.operands_of(last)).falls_through;
    }

    void check_end() {
        std::size_t last = function_.blocks.size() - 1;
        if (!reachable_[last] || !falls_off(function_.blocks[last]))
            return;
        context_.diagnostics.report(DiagnosticKind::missing_return, SourceLocation(function_.end_range), name());
    }

    void check_flag_sources() {
        FlagSources sources(context_, function_);
        for (std::uint32_t block = 0; block < function_.blocks.size(); ++block)
            for (std::uint32_t i = function_.blocks[block].first; i < function_.blocks[block].last; ++i) {
                const Instruction& instruction = function_.instructions[i];
                if (instruction.kind == InstructionKind::machine)
                    sources.visit(block, i, isa::form(instruction.form).flags());
                else if (instruction.kind == InstructionKind::call)
                    sources.visit(block, i, {.undefined = flag::status});
            }
        sources.report();
    }

    void check_backward(const Liveness& liveness) {
        UndefinedReads undefined(context_, function_);
        for (std::uint32_t block = 0; block < function_.blocks.size(); ++block) {
            if (!reachable_[block])
                continue;
            liveness.walk(BlockId(block), [&](std::uint32_t index, const Effects& effects, const LiveSet& live) {
                undefined.visit(block, index, effects, live);
                if (is_useless(index, effects, live))
                    useless_.push_back(index);
            });
        }
        undefined.report(liveness);
        std::sort(useless_.begin(), useless_.end());
        for (std::uint32_t index : useless_)
            warn_useless(function_.instructions[index]);
    }

    // True when nothing that the instruction makes is read.
    bool is_useless(std::uint32_t index, const Effects& effects, const LiveSet& live) const {
        const Instruction& instruction = function_.instructions[index];
        if (instruction.origin != Origin::author || !may_be_useless(instruction, effects))
            return false;
        if (((effects.defined_flags() | effects.flags.conditional) & live.flags) != 0)
            return false;
        bool writes = false;
        for (const RegisterEffect& effect : effects.registers()) {
            if (effect.written == 0)
                continue;
            if (effect.reg.is_physical() || (effect.written & live.lanes(effect.reg)) != 0 || is_exempt(effect.reg))
                return false;
            writes = true;
        }
        return writes || is_comparison(instruction);
    }

    static bool is_comparison(const Instruction& instruction) {
        return instruction.kind == InstructionKind::machine &&
               isa::form(instruction.form).has(isa::attribute::compare_only);
    }

    static bool may_be_useless(const Instruction& instruction, const Effects& effects) {
        if (instruction.kind == InstructionKind::load_argument || instruction.kind == InstructionKind::load_constant ||
            instruction.kind == InstructionKind::load_field)
            return true;
        if (instruction.kind != InstructionKind::machine || effects.writes_memory)
            return false;
        const isa::Form& form = isa::form(instruction.form);
        // xor x, x before a partial write cuts a dependency.
        return !form.has(isa::attribute::has_side_effects | isa::attribute::stack_pop | isa::attribute::stack_push) &&
               form.control == isa::Control::none && form.idiom == isa::Idiom::none;
    }

    // A name that begins with `_` says that its value may go unread.
    bool is_exempt(Register reg) const {
        return context_.module.strings.text(function_.virtual_registers[reg.virtual_index()].name).starts_with('_');
    }

    void warn_useless(const Instruction& instruction) {
        if (is_comparison(instruction)) {
            context_.diagnostics.report(DiagnosticKind::unread_flags, instruction.location(),
                                        isa::mnemonic_name(instruction.mnemonic));
            return;
        }
        const Operand& operand = function_.operands_of(instruction)[0];
        context_.diagnostics.report(DiagnosticKind::dead_write, instruction.location(),
                                    register_text(context_.module, function_, operand.reg(), operand.view));
    }

    void warn_unreachable() {
        // Labels whose address is taken may be entered from elsewhere.
        bool has_escaping_label = std::any_of(function_.labels.begin(), function_.labels.end(),
                                              [](const Label& label) { return label.address_taken; });
        if (has_escaping_label)
            return;
        for (std::size_t block = 0; block < function_.blocks.size(); ++block)
            if (!reachable_[block] && (block == 0 || reachable_[block - 1]))
                warn_unreachable(function_.blocks[block]);
    }

    void warn_unreachable(const Block& block) {
        for (std::uint32_t i = block.first; i < block.last; ++i) {
            const Instruction& instruction = function_.instructions[i];
            if (instruction.kind == InstructionKind::label || instruction.kind == InstructionKind::align ||
                instruction.kind == InstructionKind::unwind)
                continue;
            if (instruction.kind != InstructionKind::bytes)
                context_.diagnostics.report(DiagnosticKind::unreachable_code, instruction.location());
            return;
        }
    }

    PassContext& context_;
    Function& function_;
    std::vector<bool> reachable_; // by block
    std::vector<std::uint32_t> useless_;
};

} // namespace

void check_definitions(PassContext& context, Function& function) {
    DefinitionChecker(context, function).run();
}

} // namespace pasm
