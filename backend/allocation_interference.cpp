#include "backend/allocation_conflicts.h"
#include "backend/allocation_constraints.h"
#include "backend/allocation_moves.h"

#include <algorithm>

namespace pasm::allocation {

namespace {

// Gives every instruction addresses of its own, since webs rename them one instruction at a time.
void unshare_memory_operands(Function& function) {
    std::vector<bool> seen(function.memory_operands.size(), false);
    for (const Instruction& instruction : function.instructions)
        for (Operand& operand : function.operands_of(instruction)) {
            if (operand.kind != OperandKind::memory)
                continue;
            if (seen[operand.id]) {
                MemoryOperand copy = function.memory(operand);
                operand = function.add_memory(copy);
                seen.push_back(false);
            }
            seen[operand.id] = true;
        }
}

class Walk {
  public:
    Walk(const PassContext& context, Function& function, const Liveness& liveness, const RegisterFiles& files)
        : context_(context), function_(function), liveness_(liveness), files_(files), live_(function, found_.segments),
          conflicts_(function, files, live_, found_) {}

    Interference run() {
        unshare_memory_operands(function_);
        find_copies();
        first_exit_.resize(function_.blocks.size());
        first_entry_.resize(function_.blocks.size());
        for (std::size_t block = function_.blocks.size(); block-- > 0;)
            walk_block(block);
        join_blocks();
        std::reverse(found_.copy_sites.begin(), found_.copy_sites.end());
        std::reverse(found_.segments.begin(), found_.segments.end());
        std::reverse(found_.removable.begin(), found_.removable.end());
        return std::move(found_);
    }

  private:
    const PassContext& context_;
    Function& function_;
    const Liveness& liveness_;
    const RegisterFiles& files_;
    Interference found_;
    LiveWebs live_;
    Conflicts conflicts_;
    // Webs of liveness_.live_out(block) and live_in(block), in that order; and where each block's begin.
    std::vector<Web> exits_, entries_;
    std::vector<std::uint32_t> first_exit_, first_entry_;

    Effects effects_;
    Visit visit_;

    RegisterClass file_of(std::uint32_t index) const { return function_.virtual_registers[index].file; }

    Web new_web(std::uint32_t index) {
        const VirtualRegister& reg = function_.virtual_registers[index];
        RegisterMask reachable =
            reg.pinned.valid() ? register_bit(reg.pinned.number()) : files_[index_of(reg.file)].usable;
        return found_.webs.add(index, reachable);
    }

    void find_copies() {
        for (const Instruction& instruction : function_.instructions) {
            collect_pairs(instruction);
            for (const Pair& pair : visit_.pairs)
                for (Register reg : {pair.to, pair.from})
                    if (reg.is_virtual())
                        live_[reg.virtual_index()].in_copy = true;
        }
    }

    void collect_pairs(const Instruction& instruction) {
        visit_.pairs.clear();
        auto operands = function_.operands_of(instruction);
        if (instruction.kind == InstructionKind::parallel_copy) {
            for (std::size_t i = 0; i + 1 < operands.size(); i += 2)
                if (operands[i].kind == OperandKind::reg && operands[i + 1].kind == OperandKind::reg)
                    visit_.pairs.push_back({operands[i].reg(), operands[i + 1].reg(), view_lanes(operands[i].view)});
        } else if (LaneMask lanes = moved_lanes(function_, instruction)) {
            visit_.pairs.push_back({operands[0].reg(), operands[1].reg(), lanes});
        }
    }

    void walk_block(std::size_t block_index) {
        const Block& block = function_.blocks[block_index];
        first_exit_[block_index] = static_cast<std::uint32_t>(exits_.size());
        for (const LiveRegister& live : liveness_.live_out(BlockId(block_index))) {
            if (live.reg.is_physical()) {
                live_.set_physical(live.reg, live.lanes);
                exits_.push_back(no_web);
                continue;
            }
            Web web = new_web(live.reg.virtual_index());
            exits_.push_back(web);
            live_.make_live(live.reg.virtual_index(), web, live.lanes, block.last);
        }
        for (std::uint32_t i = block.last; i-- > block.first;)
            visit(i);
        finish_block(block_index, block.first);
    }

    void finish_block(std::size_t block_index, std::uint32_t first) {
        // Nothing defines what is live where the function begins; it comes to life at once.
        visit_.clear();
        if (block_index == 0)
            for (std::size_t file = 0; file < class_count; ++file)
                for (std::uint32_t index : live_.members(static_cast<RegisterClass>(file)))
                    conflicts_.define(visit_, index, live_[index].web, first, true);
        first_entry_[block_index] = static_cast<std::uint32_t>(entries_.size());
        for (const LiveRegister& live : liveness_.live_in(BlockId(block_index)))
            entries_.push_back(live.reg.is_virtual() ? live_[live.reg.virtual_index()].web : no_web);
        live_.leave_block(first);
    }

    // A web that leaves a block is the web that enters its successors.
    void join_blocks() {
        std::vector<Web> at_exit(function_.virtual_registers.size(), no_web);
        for (std::size_t b = 0; b < function_.blocks.size(); ++b) {
            auto out = liveness_.live_out(BlockId(b));
            for (std::size_t i = 0; i < out.size(); ++i)
                if (out[i].reg.is_virtual())
                    at_exit[out[i].reg.virtual_index()] = exits_[first_exit_[b] + i];
            for (BlockId successor : function_.blocks[b].successors)
                join_edge(at_exit, successor);
        }
    }

    void join_edge(const std::vector<Web>& at_exit, BlockId successor) {
        auto in = liveness_.live_in(successor);
        for (std::size_t i = 0; i < in.size(); ++i)
            if (in[i].reg.is_virtual())
                found_.webs.unite(at_exit[in[i].reg.virtual_index()], entries_[first_entry_[successor.index()] + i]);
    }

    void visit(std::uint32_t index) {
        Instruction& instruction = function_.instructions[index];
        effects_of(context_.module, function_, context_.abi, instruction, effects_);
        collect_touched();
        if (visit_.touched.empty() && visit_.physical_writes.empty() && effects_.registers().empty() &&
            instruction.operand_count == 0)
            return;
        collect_pairs(instruction);
        choose_webs();
        rename(instruction);
        note_copies(instruction, index);
        note_conflicts(instruction, index);
        update(index);
    }

    void note_conflicts(const Instruction& instruction, std::uint32_t index) {
        for (const Touched& t : visit_.touched)
            if (t.written != 0 && live_[t.index].lanes == 0)
                live_.make_live(t.index, t.after, t.written, index + 1);
        for (const Touched& t : visit_.touched)
            if (t.written != 0) {
                conflicts_.define(visit_, t.index, t.after, index, t.before != t.after);
                conflicts_.note_peak(file_of(t.index), index);
            }
        conflicts_.clobber(visit_);
        if (!visit_.touched.empty())
            limit(instruction);
        if (instruction.kind == InstructionKind::parallel_copy)
            note_copy_site(index);
    }

    void collect_touched() {
        visit_.clear();
        for (const RegisterEffect& effect : effects_.registers()) {
            LaneMask written = effect.written | effect.clobbered;
            if (effect.reg.is_physical()) {
                if (written != 0)
                    visit_.physical_writes.push_back({effect.reg, written});
                continue;
            }
            Touched& t = visit_.touch(effect.reg.virtual_index());
            t.read |= effect.read;
            t.written |= written;
            t.tied |= effect.read != 0 && written != 0;
        }
    }

    void choose_webs() {
        for (Touched& t : visit_.touched) {
            const Life& life = live_[t.index];
            bool passes = (life.lanes & ~t.written) != 0;
            t.after = life.lanes != 0 ? life.web : t.written != 0 ? new_web(t.index) : no_web;
            if (passes || t.tied)
                t.before = t.after;
            else if (t.read != 0)
                t.before = new_web(t.index);
        }
    }

    Register renamed(Register reg, bool is_read) {
        Touched& t = visit_.touch(reg.virtual_index());
        Web web = is_read ? t.before : t.after;
        if (web == no_web)
            web = t.after != no_web ? t.after : t.before;
        // An idiom that does not depend on this input: any register will do.
        if (web == no_web)
            web = t.before = t.after = new_web(t.index);
        return Register::virtual_register(web);
    }

    void rename(Instruction& instruction) {
        auto operands = function_.operands_of(instruction);
        std::uint64_t read_only = 0;
        for (const RegisterEffect& effect : effects_.registers())
            if (effect.operand >= 0 && effect.read != 0 && (effect.written | effect.clobbered) == 0)
                read_only |= std::uint64_t(1) << (effect.operand % 64);
        bool is_copy = instruction.kind == InstructionKind::parallel_copy;
        for (std::size_t i = 0; i < operands.size(); ++i) {
            Operand& operand = operands[i];
            if (operand.kind == OperandKind::memory)
                rename_memory(operand);
            else if (operand.kind == OperandKind::reg && operand.reg().is_virtual())
                operand.id = renamed(operand.reg(), is_copy ? i % 2 == 1 : (read_only >> (i % 64) & 1) != 0).id();
        }
        if (instruction.mask.is_virtual())
            instruction.mask = renamed(instruction.mask, true);
    }

    void rename_memory(Operand& operand) {
        MemoryOperand& memory = function_.memory(operand);
        if (memory.base.is_virtual())
            memory.base = renamed(memory.base, true);
        if (memory.index.is_virtual())
            memory.index = renamed(memory.index, true);
    }

    // The pairs still name registers as the author did.
    void note_copies(const Instruction& instruction, std::uint32_t index) {
        bool by_compiler = is_removable(instruction);
        if (by_compiler)
            found_.removable.push_back(index);
        for (const Pair& pair : visit_.pairs) {
            Web to = pair.to.is_virtual() ? visit_.touch(pair.to.virtual_index()).after : no_web;
            Web from = pair.from.is_virtual() ? visit_.touch(pair.from.virtual_index()).before : no_web;
            if (to != no_web && from != no_web && to != from)
                found_.copies.push_back({to, from, by_compiler});
            else if (to != no_web && pair.from.is_physical())
                want(to, pair.from, by_compiler);
            else if (from != no_web && pair.to.is_physical())
                want(from, pair.to, by_compiler);
        }
    }

    // A move of the compiler's that changes nothing when both sides are one register: no lane beyond it is live.
    bool is_removable(const Instruction& instruction) const {
        if (instruction.kind == InstructionKind::parallel_copy)
            return true;
        if (instruction.origin == Origin::author || visit_.pairs.empty())
            return false;
        const Pair& pair = visit_.pairs.front();
        LaneMask live = live_.lanes(pair.to);
        return (live & ~pair.lanes) == 0;
    }

    void want(Web web, Register reg, bool by_compiler) {
        (by_compiler ? found_.webs.wanted : found_.webs.wished)[web] |= register_bit(reg.number());
    }

    void limit(const Instruction& instruction) {
        OperandLimits limits = operand_limits(function_, instruction);
        auto& allowed = found_.webs.allowed;
        auto operands = function_.operands_of(instruction);
        for (std::size_t i = 0; i < operands.size(); ++i) {
            const Operand& operand = operands[i];
            if (operand.kind == OperandKind::reg && operand.reg().is_virtual() && i < OperandLimits::capacity) {
                allowed[operand.reg().virtual_index()] &= limits.operands[i];
            } else if (operand.kind == OperandKind::memory) {
                const MemoryOperand& memory = function_.memory(operand);
                if (memory.base.is_virtual())
                    allowed[memory.base.virtual_index()] &= limits.address;
                if (memory.index.is_virtual())
                    allowed[memory.index.virtual_index()] &=
                        view_class(memory.index_view) == RegisterClass::vector ? limits.vector_index : limits.address;
            }
        }
        if (instruction.mask.is_virtual())
            allowed[instruction.mask.virtual_index()] &= limits.write_mask;
        if (limits.distinct)
            conflicts_.keep_distinct(visit_, effects_);
        if (limits.distinct_destination)
            conflicts_.keep_destination(visit_, effects_);
    }

    void note_copy_site(std::uint32_t instruction) {
        Interference::CopySite site;
        site.instruction = instruction;
        site.first_live = static_cast<std::uint32_t>(found_.live_webs.size());
        site.live_physical = live_.physical();
        for (const PhysicalWrite& write : visit_.physical_writes)
            site.live_physical[index_of(write.reg.file())] |= register_bit(write.reg.number());
        for (std::size_t file = index_of(RegisterClass::vector); file < class_count; ++file)
            for (std::uint32_t index : live_.members(static_cast<RegisterClass>(file)))
                found_.live_webs.push_back(live_[index].web);
        for (const Touched& t : visit_.touched)
            if (t.before != no_web && file_of(t.index) != RegisterClass::general)
                found_.live_webs.push_back(t.before);
        site.last_live = static_cast<std::uint32_t>(found_.live_webs.size());
        found_.copy_sites.push_back(site);
    }

    void update(std::uint32_t index) {
        for (const Touched& t : visit_.touched) {
            LaneMask before = (live_[t.index].lanes & ~t.written) | t.read;
            if (t.before == t.after && live_[t.index].lanes != 0 && before != 0) {
                live_[t.index].lanes = before;
                continue;
            }
            if (live_[t.index].lanes != 0)
                live_.make_dead(t.index, index, true);
            if (before != 0)
                live_.make_live(t.index, t.before, before, index + 1);
        }
        for (const PhysicalWrite& write : visit_.physical_writes)
            live_.set_physical(write.reg, live_.lanes(write.reg) & static_cast<LaneMask>(~write.lanes));
        for (const RegisterEffect& effect : effects_.registers())
            if (effect.reg.is_physical() && effect.read != 0)
                live_.set_physical(effect.reg, live_.lanes(effect.reg) | effect.read);
    }
};

} // namespace

Interference find_interference(const PassContext& context, Function& function, const Liveness& liveness,
                               const RegisterFiles& files) {
    return Walk(context, function, liveness, files).run();
}

} // namespace pasm::allocation
