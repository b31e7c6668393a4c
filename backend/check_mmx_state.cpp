// MMX registers are the x87 registers: an MMX instruction marks all of them as in use, and x87 code then finds its
// stack full until `emms` or `femms` (SDM volume 1, 9.6; System V psABI 3.2.1: the processor is in x87 mode at entry
// and exit). A forward data flow over the blocks finds what may run in MMX mode: a return, a call, an x87 instruction.
//
// A function that takes or returns __m64 is part of its caller's MMX code, and so is one that it calls: the caller of
// them all writes `emms`, as with the intrinsics of C.
#include "backend/effects.h"
#include "backend/passes.h"

#include <algorithm>

namespace pasm {

namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;

bool names_mmx(const Function& function, const Instruction& instruction) {
    std::span<const Operand> operands = function.operands_of(instruction);
    return instruction.kind != InstructionKind::assume &&
           std::any_of(operands.begin(), operands.end(), [](const Operand& operand) {
               return operand.kind == OperandKind::reg && operand.view == View::mm;
           });
}

class MmxChecker {
  public:
    MmxChecker(PassContext& context, const Function& function)
        : context_(context), function_(function), entered_(function.blocks.size(), none) {}

    void run() {
        const std::vector<Instruction>& all = function_.instructions;
        if (function_.blocks.empty() || has_mmx(function_.prototype) ||
            std::none_of(all.begin(), all.end(), [&](const Instruction& i) { return names_mmx(function_, i); }))
            return;
        solve();
        for (std::size_t b = 0; b < function_.blocks.size(); ++b) {
            const Block& block = function_.blocks[b];
            std::uint32_t state = entered_[b];
            for (std::uint32_t i = block.first; i < block.last; ++i) {
                check(i, state);
                state = state_after(i, state);
            }
        }
    }

  private:
    bool is_mmx(TypeId id) const {
        const Type& type = context_.module.types[id];
        return type.kind == TypeKind::vector && layout_of(context_.module, context_.abi, id).size == 8;
    }

    bool has_mmx(const Prototype& prototype) const {
        auto is = [&](const Parameter& value) { return is_mmx(value.type); };
        return std::any_of(prototype.parameters.begin(), prototype.parameters.end(), is) ||
               std::any_of(prototype.results.begin(), prototype.results.end(), is);
    }

    // The state is the instruction that last used MMX registers since the last emms, or none. What is reported ends it
    // too, so that one path gives one warning.
    std::uint32_t state_after(std::uint32_t index, std::uint32_t state) const {
        const Instruction& instruction = function_.instructions[index];
        bool is_emms = instruction.kind == InstructionKind::machine &&
                       isa::form(instruction.form).has(isa::attribute::empties_x87);
        if (is_emms || !event_of(instruction).empty())
            return none;
        return names_mmx(function_, instruction) ? index : state;
    }

    // A block is entered in MMX mode when some predecessor is left so; which instruction is named does not matter.
    void solve() {
        std::vector<BlockId> work = reverse_postorder(function_);
        std::reverse(work.begin(), work.end());
        while (!work.empty()) {
            BlockId id = work.back();
            work.pop_back();
            const Block& block = function_.blocks[id.index()];
            std::uint32_t state = entered_[id.index()];
            for (std::uint32_t i = block.first; i < block.last; ++i)
                state = state_after(i, state);
            if (state == none)
                continue;
            for (BlockId successor : block.successors)
                if (entered_[successor.index()] == none) {
                    entered_[successor.index()] = state;
                    work.push_back(successor);
                }
        }
    }

    void check(std::uint32_t index, std::uint32_t state) {
        if (state == none)
            return;
        const Instruction& instruction = function_.instructions[index];
        std::string_view event = event_of(instruction);
        if (event.empty())
            return;
        context_.diagnostics.report(DiagnosticKind::mmx_without_emms, instruction.location(), event)
            .note(DiagnosticKind::mmx_used_here, function_.instructions[state].location());
    }

    // What of the instruction needs the x87 registers free, or nothing.
    std::string_view event_of(const Instruction& instruction) const {
        switch (instruction.kind) {
        case InstructionKind::return_values: return "return";
        case InstructionKind::call: return calls_mmx_code(instruction) ? "" : "call";
        case InstructionKind::machine: break;
        default: return "";
        }
        const isa::Form& form = isa::form(instruction.form);
        bool to_label = !function_.operands_of(instruction).empty() &&
                        function_.operands_of(instruction)[0].kind == OperandKind::label;
        bool to_symbol = !function_.operands_of(instruction).empty() &&
                         function_.operands_of(instruction)[0].kind == OperandKind::symbol;
        if (form.control == isa::Control::return_)
            return "return";
        if ((form.control == isa::Control::call && !to_label) || (form.control == isa::Control::jump && to_symbol))
            return calls_mmx_code(instruction) ? "" : "call";
        return uses_x87_stack(form) ? "x87 instruction" : "";
    }

    bool calls_mmx_code(const Instruction& instruction) const {
        const Prototype* prototype = prototype_of(context_.module, function_, instruction);
        return prototype != nullptr && has_mmx(*prototype);
    }

    PassContext& context_;
    const Function& function_;
    std::vector<std::uint32_t> entered_; // by block: the state with which it may be entered
};

} // namespace

void check_mmx_state(PassContext& context, Function& function) {
    MmxChecker(context, function).run();
}

} // namespace pasm
