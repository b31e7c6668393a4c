// The checker keeps, for each point of the program after allocation, which of the author's registers each machine
// register and stack slot holds, lane by lane. It runs the two programs side by side: an instruction of the virtual
// program defines its registers, its counterpart says in which machine register. At joins only what all ways agree on
// is kept. Then every operand read must find its register where the counterpart looks.
#include "backend/check_allocation.h"

#include "backend/allocation_moves.h"
#include "backend/cfg.h"
#include "backend/effects.h"
#include "backend/symbolic_state.h"
#include "ir/print.h"

#include <algorithm>

namespace pasm {

namespace {

using namespace checking;

class Checker {
  public:
    Checker(const PassContext& context, const Function& before, const Function& after)
        : context_(context), before_(before), after_(after), at_entry_(before.blocks.size()) {}

    std::string run() {
        if (before_.blocks.size() != after_.blocks.size())
            return "the blocks differ";
        if (before_.blocks.empty())
            return {};
        at_entry_[0].enter_function();
        solve();
        checking_ = true;
        for (std::size_t block = 0; block < before_.blocks.size() && problem_.empty(); ++block)
            if (at_entry_[block].is_known()) {
                state_ = at_entry_[block];
                run_block(block);
            }
        return problem_;
    }

  private:
    const PassContext& context_;
    const Function& before_;
    const Function& after_;
    std::vector<SymbolicState> at_entry_;
    SymbolicState state_;
    Effects effects_;
    std::vector<Holding> kept_;
    bool checking_ = false;
    std::string problem_;

    // Forward data flow to the greatest fixpoint; what is not reached stays unknown.
    void solve() {
        std::vector<BlockId> order = reverse_postorder(before_);
        std::vector<bool> pending(before_.blocks.size(), false);
        pending[0] = true;
        for (bool again = true; again && problem_.empty();) {
            again = false;
            for (BlockId block : order) {
                if (!pending[block.index()])
                    continue;
                pending[block.index()] = false;
                state_ = at_entry_[block.index()];
                run_block(block.index());
                for (BlockId successor : before_.blocks[block.index()].successors)
                    if (at_entry_[successor.index()].meet(state_)) {
                        pending[successor.index()] = true;
                        again = true;
                    }
            }
        }
    }

    void fail(std::uint32_t instruction, std::string what) {
        if (problem_.empty())
            problem_ = fmt::format("instruction {} (`{}`): {}", instruction,
                                   instruction_text(context_.module, before_, before_.instructions[instruction]), what);
    }

    // Instructions that allocation made have operands that the virtual program lacks.
    bool is_made(const Instruction& instruction) const {
        return instruction.operand_count != 0 && instruction.first_operand >= before_.operands.size();
    }
    // Those that stand for no single instruction of the author's, as the moves of `spill r` do.
    bool is_inserted(const Instruction& instruction) const {
        return is_made(instruction) && instruction.origin != Origin::author;
    }

    void run_block(std::size_t index) {
        const Block& from = before_.blocks[index];
        const Block& to = after_.blocks[index];
        std::uint32_t next = to.first;
        for (std::uint32_t i = from.first; i < from.last && problem_.empty(); ++i)
            next = step(i, next, to.last);
        next = skip_moves(next, to.last);
        if (next != to.last && problem_.empty())
            problem_ = fmt::format("block {} has instructions of no origin", index);
    }

    // One instruction of the virtual program; returns where its successor's counterpart may begin.
    std::uint32_t step(std::uint32_t index, std::uint32_t next, std::uint32_t last) {
        const Instruction& instruction = before_.instructions[index];
        if (instruction.kind == InstructionKind::parallel_copy)
            return parallel_copy(index, next, last);
        if (instruction.kind == InstructionKind::spill || instruction.kind == InstructionKind::reload)
            return slot_move(index, next, last);
        next = skip_moves(next, last);
        if (instruction.kind == InstructionKind::assume) {
            assume(instruction);
            return next;
        }
        if (next < last && is_counterpart(instruction, after_.instructions[next])) {
            execute(index, after_.instructions[next]);
            return next + 1;
        }
        if (instruction.origin != Origin::author && allocation::moved_lanes(before_, instruction) != 0)
            deleted_move(instruction);
        else
            fail(index, "it is gone");
        return next;
    }

    std::uint32_t skip_moves(std::uint32_t next, std::uint32_t last) {
        while (next < last && is_inserted(after_.instructions[next]))
            next = inserted(next, last);
        return next;
    }

    bool is_counterpart(const Instruction& left, const Instruction& right) const {
        return left.kind == right.kind && left.mnemonic == right.mnemonic &&
               left.operand_count == right.operand_count &&
               (left.operand_count == 0 || left.first_operand == right.first_operand);
    }

    void assume(const Instruction& instruction) {
        for (const Operand& operand : before_.operands_of(instruction))
            if (operand.kind == OperandKind::reg)
                state_.assume(operand.reg());
    }

    void execute(std::uint32_t index, const Instruction& machine) {
        const Instruction& instruction = before_.instructions[index];
        effects_of(context_.module, before_, context_.abi, instruction, effects_);
        if (checking_)
            compare_operands(index, machine);
        if (checking_)
            for (const RegisterEffect& effect : effects_.registers())
                if (effect.read != 0)
                    check_read(index, effect, place_of(effect, instruction, machine));
        LaneMask moved = allocation::moved_lanes(before_, instruction);
        kept_.clear();
        if (moved != 0)
            for (Holding held : state_.contents(after_.operands_of(machine)[1].id)) {
                held.lanes &= moved;
                kept_.push_back(held);
            }
        for (const RegisterEffect& effect : effects_.registers())
            if (LaneMask lanes = effect.written | effect.clobbered; lanes != 0) {
                state_.overwrite(place_of(effect, instruction, machine), lanes);
                state_.forget(effect.reg, lanes);
            }
        for (const RegisterEffect& effect : effects_.registers()) {
            // What a call leaves in a register that the author names is for other checks.
            LaneMask lanes = effect.written | (effect.reg.is_physical() ? effect.clobbered : LaneMask(0));
            state_.hold(place_of(effect, instruction, machine), effect.reg, lanes);
        }
        if (moved != 0)
            copy_kept(before_.operands_of(instruction)[0].reg(), after_.operands_of(machine)[0].id);
    }

    // After a move the destination holds all that the source held.
    void copy_kept(Register defined, Place place) {
        for (const Holding& held : kept_)
            if (held.symbol != defined)
                state_.hold(place, held.symbol, held.lanes);
    }

    // The machine register of an effect of the virtual program.
    Place place_of(const RegisterEffect& effect, const Instruction& instruction, const Instruction& machine) const {
        if (effect.reg.is_physical())
            return effect.reg.id();
        auto operands = before_.operands_of(instruction);
        auto machine_operands = after_.operands_of(machine);
        if (effect.operand >= 0)
            return machine_operands[static_cast<std::size_t>(effect.operand)].id;
        if (!effect.is_address)
            return machine.mask.id();
        for (std::size_t i = 0; i < operands.size(); ++i) {
            if (operands[i].kind != OperandKind::memory)
                continue;
            const MemoryOperand& memory = before_.memory(operands[i]);
            if (memory.base == effect.reg && view_class(effect.view) == view_class(memory.base_view))
                return after_.memory(machine_operands[i]).base.id();
            if (memory.index == effect.reg)
                return after_.memory(machine_operands[i]).index.id();
        }
        return anywhere;
    }

    void check_read(std::uint32_t index, const RegisterEffect& effect, Place place) {
        if ((effect.reg.is_physical() && !is_tracked(effect.reg)) ||
            (effect.read & ~state_.lanes_at(place, effect.reg)) == 0)
            return;
        fail(index, fmt::format("it reads {} in {}, which does not hold it", text(effect.reg), place_text(place)));
    }

    std::string text(Register reg) const { return register_text(context_.module, before_, reg, view_of(reg)); }

    View view_of(Register reg) const {
        if (reg.is_virtual())
            return before_.virtual_registers[reg.virtual_index()].view;
        static constexpr std::array<View, 5> widest = {View::qword, View::zmm, View::mask, View::mm, View::tile};
        return is_tracked(reg) ? widest[static_cast<std::size_t>(reg.file())] : View::none;
    }

    std::string place_text(Place place) const {
        return place < tracked_registers ? text(Register::from_id(place)) : std::string("no register");
    }

    // The counterpart is the same instruction with machine registers for virtual ones.
    void compare_operands(std::uint32_t index, const Instruction& machine) {
        const Instruction& instruction = before_.instructions[index];
        auto left = before_.operands_of(instruction);
        auto right = after_.operands_of(machine);
        for (std::size_t i = 0; i < left.size(); ++i) {
            bool same =
                left[i].kind == right[i].kind && left[i].view == right[i].view && left[i].value == right[i].value;
            if (same && left[i].kind == OperandKind::reg)
                same = is_image(left[i].reg(), right[i].reg());
            else if (same && left[i].kind == OperandKind::memory)
                same = is_same_memory(before_.memory(left[i]), after_.memory(right[i]));
            else if (same)
                same = left[i].id == right[i].id;
            if (!same)
                fail(index, fmt::format("operand {} is another afterwards", i + 1));
        }
        if (instruction.mask.valid() ? !is_image(instruction.mask, machine.mask) : machine.mask.valid())
            fail(index, "its mask is another afterwards");
    }

    bool is_image(Register from, Register to) const {
        if (!from.valid() || from.is_physical())
            return from == to;
        const VirtualRegister& reg = before_.virtual_registers[from.virtual_index()];
        if (!to.is_physical() || to.file() != reg.file || (reg.pinned.valid() && to != reg.pinned))
            return false;
        bool reserved = to.file() == RegisterClass::general && !reg.pinned.valid() &&
                        ((context_.abi.general_reserved >> to.number()) & 1) != 0;
        return !reserved && to != physical::rsp;
    }

    bool is_same_memory(const MemoryOperand& left, const MemoryOperand& right) const {
        return is_image(left.base, right.base) && is_image(left.index, right.index) && left.scale == right.scale &&
               left.displacement == right.displacement && left.target_kind == right.target_kind &&
               left.target == right.target && left.segment == right.segment && left.broadcast == right.broadcast;
    }

    // A compiler's move of which allocation said that both sides are one register.
    void deleted_move(const Instruction& instruction) {
        auto operands = before_.operands_of(instruction);
        LaneMask lanes = allocation::moved_lanes(before_, instruction);
        state_.rename({{operands[0].reg(), operands[1].reg(), lanes}});
    }

    // The moves are run on what the sources are called for the while, then the destinations take those names.
    std::uint32_t parallel_copy(std::uint32_t index, std::uint32_t next, std::uint32_t last) {
        auto operands = before_.operands_of(before_.instructions[index]);
        std::vector<Renaming> enter, leave;
        for (std::size_t i = 0; i + 1 < operands.size(); i += 2) {
            Register temporary =
                Register::virtual_register(static_cast<std::uint32_t>(before_.virtual_registers.size() + i / 2));
            LaneMask lanes = view_lanes(operands[i].view);
            enter.push_back({temporary, operands[i + 1].reg(), lanes});
            leave.push_back({operands[i].reg(), temporary, lanes});
        }
        state_.rename(enter);
        next = skip_moves(next, last);
        state_.rename(leave);
        for (const Renaming& renaming : leave)
            state_.forget(renaming.from, 0xFF);
        return next;
    }

    std::uint32_t slot_move(std::uint32_t index, std::uint32_t next, std::uint32_t last) {
        const Instruction& instruction = before_.instructions[index];
        const Operand& symbol = before_.operands_of(instruction)[0];
        bool store = instruction.kind == InstructionKind::spill;
        while (next < last && is_inserted(after_.instructions[next]))
            next = inserted(next, last);
        if (next >= last || !is_made(after_.instructions[next])) {
            fail(index, "no move to or from its slot follows");
            return next;
        }
        auto operands = after_.operands_of(after_.instructions[next]);
        Place place = operands[store ? 1 : 0].id;
        RegisterEffect effect{symbol.reg(), view_lanes(symbol.view)};
        if (store && checking_)
            check_read(index, effect, place);
        if (!store) {
            state_.overwrite(place, 0xFF);
            state_.forget(symbol.reg(), 0xFF);
            state_.hold(place, symbol.reg(), 0xFF);
        }
        return next + 1;
    }

    Place place_of(const Operand& operand) const {
        if (operand.kind == OperandKind::reg)
            return operand.id;
        const MemoryOperand& memory = after_.memory(operand);
        return memory.target_kind == AddressTarget::spill_slot ? first_slot + memory.target : anywhere;
    }

    // A move, an exchange, or three exclusive ors that exchange, put in by allocation.
    std::uint32_t inserted(std::uint32_t next, std::uint32_t last) {
        const Instruction& instruction = after_.instructions[next];
        auto operands = after_.operands_of(instruction);
        Place to = place_of(operands[0]), from = place_of(operands.back());
        if (instruction.mnemonic == isa::mnemonic::xchg) {
            state_.exchange(to, from, 0xFF);
            return next + 1;
        }
        if (is_exclusive_or(instruction.mnemonic) && next + 2 < last) {
            state_.exchange(to, from, view_lanes(operands[0].view));
            return next + 3;
        }
        View view = operands[0].kind == OperandKind::reg ? operands[0].view : operands[1].view;
        std::vector<Holding> moved = state_.contents(from);
        state_.overwrite(to, 0xFF);
        for (const Holding& held : moved)
            if (to != anywhere)
                state_.hold(to, held.symbol, held.lanes & view_lanes(view));
        return next + 1;
    }

    static bool is_exclusive_or(isa::MnemonicId mnemonic) {
        for (isa::MnemonicId known : {isa::mnemonic::xorps, isa::mnemonic::vxorps, isa::mnemonic::vpxord,
                                      isa::mnemonic::pxor, isa::mnemonic::kxorw, isa::mnemonic::kxorq})
            if (mnemonic == known)
                return true;
        return false;
    }
};

} // namespace

std::string check_allocation(const PassContext& context, const Function& before, const Function& after) {
    if (before.virtual_registers.empty())
        return {};
    return Checker(context, before, after).run();
}

} // namespace pasm
