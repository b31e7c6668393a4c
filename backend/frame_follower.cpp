#include "backend/frame_follower.h"

#include <algorithm>

namespace pasm {

namespace {

// The whole general register that the instruction names alone, as push and pop do; or none.
Register only_register(const Function& function, const Instruction& instruction) {
    std::span<const Operand> operands = function.operands_of(instruction);
    bool is_whole = operands.size() == 1 && operands[0].kind == OperandKind::reg && operands[0].view == View::qword;
    return is_whole ? operands[0].reg() : Register();
}

} // namespace

void FrameFollower::enter_block(MachineBuilder& builder, std::int64_t before, std::int64_t here) {
    if (before == here)
        return;
    builder.unwind(UnwindKind::define_cfa, physical::rsp, bytes_ + here);
    for (const Save& save : saves_) {
        bool was_saved = save.depth <= before, is_saved = save.depth <= here;
        if (is_saved && !was_saved)
            builder.unwind(UnwindKind::save_at_cfa, save.reg, -(bytes_ + save.depth));
        else if (was_saved && !is_saved)
            builder.unwind(UnwindKind::restore_register, save.reg, 0);
    }
}

bool FrameFollower::leaves_prolog(const Instruction& instruction, const StackChange& change) {
    bool is_code = instruction.kind == InstructionKind::machine || instruction.kind == InstructionKind::bytes;
    if (!in_prolog_ || !is_code || change.pushed > 0)
        return false;
    in_prolog_ = false;
    return true;
}

// A register that callees keep, pushed in the prolog for the first time: it has the caller's value.
Register FrameFollower::pushed_register(const Instruction& instruction) const {
    Register reg = only_register(function_, instruction);
    bool is_kept = reg.valid() && (abi_.general_callee_saved >> reg.number() & 1) != 0;
    bool is_new = std::none_of(saves_.begin(), saves_.end(), [&](const Save& save) { return save.reg == reg; });
    return in_prolog_ && is_kept && is_new ? reg : Register();
}

void FrameFollower::follow(MachineBuilder& builder, const Instruction& instruction, const StackChange& change,
                           std::int64_t depth) {
    if (change.pushed < 0)
        return pop(builder, instruction, depth, depth + change.pushed);
    if (change.pushed == 0)
        return;
    Register reg = change.pushed == 8 ? pushed_register(instruction) : Register();
    if (!reg.valid())
        return builder.unwind(UnwindKind::allocate, {}, change.pushed);
    saves_.push_back({reg, depth + change.pushed});
    builder.unwind(UnwindKind::push_register, reg, 0);
}

void FrameFollower::pop(MachineBuilder& builder, const Instruction& instruction, std::int64_t from, std::int64_t to) {
    Register popped = only_register(function_, instruction);
    bool is_told = false;
    for (const Save& save : saves_) {
        if (save.depth > from || save.depth <= to)
            continue;
        is_told |= save.reg == popped;
        builder.unwind(save.reg == popped ? UnwindKind::pop_register : UnwindKind::restore_register, save.reg, 0);
    }
    if (!is_told)
        builder.unwind(UnwindKind::allocate, {}, to - from);
}

} // namespace pasm
