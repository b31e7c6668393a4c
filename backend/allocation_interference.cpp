#include "backend/allocation_constraints.h"
#include "backend/allocation_graph.h"

#include "backend/allocation_moves.h"

#include <algorithm>
#include <cassert>

namespace pasm::allocation {

Web Webs::add(std::uint32_t of_virtual, RegisterMask reachable) {
    Web web = static_cast<Web>(parent.size());
    parent.push_back(web);
    virtual_index.push_back(of_virtual);
    allowed.push_back(reachable);
    forbidden.push_back(0);
    wanted.push_back(0);
    wished.push_back(0);
    return web;
}

Web Webs::find(Web web) {
    while (parent[web] != web) {
        parent[web] = parent[parent[web]];
        web = parent[web];
    }
    return web;
}

void Webs::unite(Web left, Web right) {
    left = find(left);
    right = find(right);
    if (left == right)
        return;
    Web root = std::min(left, right), child = std::max(left, right);
    parent[child] = root;
    allowed[root] &= allowed[child];
    forbidden[root] |= forbidden[child];
    wanted[root] |= wanted[child];
    wished[root] |= wished[child];
}

namespace {

// More registers live at once than any class has, with room for copies that share one.
constexpr std::size_t most_live = 64;

std::size_t index_of(RegisterClass file) {
    return static_cast<std::size_t>(file);
}

// The life of one virtual register at the place that the walk has reached.
struct Life {
    Web web = no_web;
    std::uint32_t end = 0;      // one past its last use in this block
    std::uint32_t position = 0; // in the list of its class
    LaneMask lanes = 0;         // live ones; 0 when dead
    bool in_copy = false;       // some move names it
};

// A virtual register in the instruction being visited.
struct Touched {
    std::uint32_t index = 0;
    LaneMask read = 0, written = 0;
    bool tied = false; // one operand both reads and writes it
    Web before = no_web, after = no_web;
};

struct PhysicalWrite {
    Register reg;
    LaneMask lanes = 0;
};

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

// A register-to-register move within the instruction being visited.
struct Pair {
    Register to, from;
    LaneMask lanes = 0;
};

class Walk {
  public:
    Walk(const PassContext& context, Function& function, const Liveness& liveness, const RegisterFiles& files)
        : context_(context), function_(function), liveness_(liveness), files_(files),
          lives_(function.virtual_registers.size()) {}

    Interference run() {
        unshare_memory_operands(function_);
        find_copies();
        exits_.resize(function_.blocks.size());
        entries_.resize(function_.blocks.size());
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

    std::vector<Life> lives_;                                  // by virtual index
    std::array<std::vector<std::uint32_t>, class_count> live_; // virtual indices
    std::array<LaneMask, Register::first_virtual> physical_lanes_{};
    std::array<RegisterMask, class_count> physical_live_{};
    // Webs of liveness_.live_out(block) and live_in(block), in that order.
    std::vector<std::vector<Web>> exits_, entries_;

    Effects effects_;
    std::vector<Touched> touched_;
    std::vector<PhysicalWrite> physical_writes_;
    std::vector<Pair> pairs_;

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
            for (const Pair& pair : pairs_)
                for (Register reg : {pair.to, pair.from})
                    if (reg.is_virtual())
                        lives_[reg.virtual_index()].in_copy = true;
        }
    }

    void collect_pairs(const Instruction& instruction) {
        pairs_.clear();
        auto operands = function_.operands_of(instruction);
        if (instruction.kind == InstructionKind::parallel_copy) {
            for (std::size_t i = 0; i + 1 < operands.size(); i += 2)
                if (operands[i].kind == OperandKind::reg && operands[i + 1].kind == OperandKind::reg)
                    pairs_.push_back({operands[i].reg(), operands[i + 1].reg(), view_lanes(operands[i].view)});
        } else if (LaneMask lanes = moved_lanes(function_, instruction)) {
            pairs_.push_back({operands[0].reg(), operands[1].reg(), lanes});
        }
    }

    void make_live(std::uint32_t index, Web web, LaneMask lanes, std::uint32_t end) {
        Life& life = lives_[index];
        assert(life.lanes == 0);
        auto& list = live_[index_of(file_of(index))];
        life.web = web;
        life.lanes = lanes;
        life.end = end;
        life.position = static_cast<std::uint32_t>(list.size());
        list.push_back(index);
    }

    void make_dead(std::uint32_t index, std::uint32_t start, bool begins) {
        Life& life = lives_[index];
        found_.segments.push_back({life.web, start, life.end, begins});
        auto& list = live_[index_of(file_of(index))];
        list[life.position] = list.back();
        lives_[list.back()].position = life.position;
        list.pop_back();
        life.lanes = 0;
    }

    void set_physical(Register reg, LaneMask lanes) {
        physical_lanes_[reg.id()] = lanes;
        RegisterMask& mask = physical_live_[index_of(reg.file())];
        mask = lanes != 0 ? mask | register_bit(reg.number()) : mask & ~register_bit(reg.number());
    }

    void walk_block(std::size_t block_index) {
        const Block& block = function_.blocks[block_index];
        physical_lanes_.fill(0);
        physical_live_.fill(0);
        for (const LiveRegister& live : liveness_.live_out(BlockId(block_index))) {
            if (live.reg.is_physical()) {
                set_physical(live.reg, live.lanes);
                exits_[block_index].push_back(no_web);
                continue;
            }
            Web web = new_web(live.reg.virtual_index());
            exits_[block_index].push_back(web);
            make_live(live.reg.virtual_index(), web, live.lanes, block.last);
        }
        for (std::uint32_t i = block.last; i-- > block.first;)
            visit(i);
        finish_block(block_index, block.first);
    }

    void finish_block(std::size_t block_index, std::uint32_t first) {
        // Nothing defines what is live where the function begins; it comes to life at once.
        pairs_.clear();
        physical_writes_.clear();
        if (block_index == 0)
            for (auto& list : live_)
                for (std::uint32_t index : list)
                    define(index, lives_[index].web, first, true);
        for (const LiveRegister& live : liveness_.live_in(BlockId(block_index)))
            entries_[block_index].push_back(live.reg.is_virtual() ? lives_[live.reg.virtual_index()].web : no_web);
        for (auto& list : live_)
            while (!list.empty())
                make_dead(list.back(), first, false);
    }

    // A web that leaves a block is the web that enters its successors.
    void join_blocks() {
        std::vector<Web> at_exit(function_.virtual_registers.size(), no_web);
        for (std::size_t b = 0; b < function_.blocks.size(); ++b) {
            auto out = liveness_.live_out(BlockId(b));
            for (std::size_t i = 0; i < out.size(); ++i)
                if (out[i].reg.is_virtual())
                    at_exit[out[i].reg.virtual_index()] = exits_[b][i];
            for (BlockId successor : function_.blocks[b].successors)
                join_edge(at_exit, successor);
        }
    }

    void join_edge(const std::vector<Web>& at_exit, BlockId successor) {
        auto in = liveness_.live_in(successor);
        for (std::size_t i = 0; i < in.size(); ++i)
            if (in[i].reg.is_virtual())
                found_.webs.unite(at_exit[in[i].reg.virtual_index()], entries_[successor.index()][i]);
    }

    void visit(std::uint32_t index) {
        Instruction& instruction = function_.instructions[index];
        effects_of(context_.module, function_, context_.abi, instruction, effects_);
        collect_touched();
        if (touched_.empty() && physical_writes_.empty() && effects_.registers().empty() && !instruction.operand_count)
            return;
        collect_pairs(instruction);
        choose_webs();
        rename(instruction);
        note_copies(instruction, index);
        for (const Touched& t : touched_)
            if (t.written != 0 && lives_[t.index].lanes == 0)
                make_live(t.index, t.after, t.written, index + 1);
        for (const Touched& t : touched_)
            if (t.written != 0)
                define(t.index, t.after, index, t.before != t.after);
        clobber();
        if (!touched_.empty())
            limit(instruction);
        note_peaks(index);
        if (instruction.kind == InstructionKind::parallel_copy)
            note_copy_site(index);
        update(index);
    }

    void collect_touched() {
        touched_.clear();
        physical_writes_.clear();
        for (const RegisterEffect& effect : effects_.registers()) {
            LaneMask written = effect.written | effect.clobbered;
            if (effect.reg.is_physical()) {
                if (written != 0)
                    physical_writes_.push_back({effect.reg, written});
                continue;
            }
            Touched& t = touch(effect.reg.virtual_index());
            t.read |= effect.read;
            t.written |= written;
            t.tied |= effect.read != 0 && written != 0;
        }
    }

    Touched& touch(std::uint32_t index) {
        for (Touched& t : touched_)
            if (t.index == index)
                return t;
        touched_.push_back({index});
        return touched_.back();
    }

    void choose_webs() {
        for (Touched& t : touched_) {
            const Life& life = lives_[t.index];
            bool passes = (life.lanes & ~t.written) != 0;
            t.after = life.lanes != 0 ? life.web : t.written != 0 ? new_web(t.index) : no_web;
            if (passes || t.tied)
                t.before = t.after;
            else if (t.read != 0)
                t.before = new_web(t.index);
        }
    }

    Register renamed(Register reg, bool is_read) {
        Touched& t = touch(reg.virtual_index());
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
        for (const Pair& pair : pairs_) {
            Web to = pair.to.is_virtual() ? touch(pair.to.virtual_index()).after : no_web;
            Web from = pair.from.is_virtual() ? touch(pair.from.virtual_index()).before : no_web;
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
        if (instruction.origin == Origin::author || pairs_.empty())
            return false;
        const Pair& pair = pairs_.front();
        LaneMask live = pair.to.is_virtual() ? lives_[pair.to.virtual_index()].lanes : physical_lanes_[pair.to.id()];
        return (live & ~pair.lanes) == 0;
    }

    void want(Web web, Register reg, bool by_compiler) {
        (by_compiler ? found_.webs.wanted : found_.webs.wished)[web] |= register_bit(reg.number());
    }

    bool is_written(Register reg) const {
        if (reg.is_virtual())
            return std::any_of(touched_.begin(), touched_.end(),
                               [reg](const Touched& t) { return t.index == reg.virtual_index() && t.written != 0; });
        return std::any_of(physical_writes_.begin(), physical_writes_.end(),
                           [reg](const PhysicalWrite& write) { return write.reg == reg; });
    }

    // The register that a move gives `to` and that holds the same value afterwards (Chaitin's exception for copies).
    Register same_value(Register to) const {
        for (const Pair& pair : pairs_) {
            if (pair.to != to || is_written(pair.from))
                continue;
            LaneMask live =
                pair.from.is_virtual() ? lives_[pair.from.virtual_index()].lanes : physical_lanes_[pair.from.id()];
            if ((live & ~pair.lanes) == 0)
                return pair.from;
        }
        return {};
    }

    // `web` gets a value at an instruction; everything else that is live there is in another register. A web that
    // begins here meets all; one that lives on met them when it or they began, save where a copy made an exception.
    void define(std::uint32_t index, Web web, std::uint32_t instruction, bool begins) {
        std::size_t file = index_of(file_of(index));
        Register same = same_value(Register::virtual_register(index));
        RegisterMask physical = physical_live_[file];
        if (same.valid() && same.is_physical())
            physical &= ~register_bit(same.number());
        for (const PhysicalWrite& write : physical_writes_)
            if (index_of(write.reg.file()) == file)
                physical |= register_bit(write.reg.number());
        found_.webs.forbidden[web] |= physical;
        if (!begins && !lives_[index].in_copy)
            return;
        if (live_[file].size() > most_live) {
            note_overflow(file, instruction);
            return;
        }
        for (std::uint32_t other : live_[file]) {
            if (other == index || (same.is_virtual() && same.virtual_index() == other))
                continue;
            if (begins || lives_[other].in_copy)
                found_.edges.push_back({web, lives_[other].web});
        }
    }

    void note_overflow(std::size_t file, std::uint32_t instruction) {
        found_.overflow[file] = true;
        note_peak(file, instruction);
    }

    // Physical registers that the instruction writes or destroys are no place for what lives across it.
    void clobber() {
        for (const PhysicalWrite& write : physical_writes_) {
            const auto& list = live_[index_of(write.reg.file())];
            for (std::uint32_t index : list)
                if ((lives_[index].lanes & write.lanes) != 0 && !is_copied_to(index, write.reg))
                    found_.webs.forbidden[lives_[index].web] |= register_bit(write.reg.number());
        }
    }

    bool is_copied_to(std::uint32_t index, Register to) const {
        return std::any_of(pairs_.begin(), pairs_.end(), [&](const Pair& pair) {
            return pair.to == to && pair.from == Register::virtual_register(index) && !is_written(pair.from) &&
                   (lives_[index].lanes & ~pair.lanes) == 0;
        });
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
            keep_distinct();
    }

    // Gathers fault when destination, index and mask share a register.
    void keep_distinct() {
        for (std::size_t i = 0; i < touched_.size(); ++i) {
            Web web = touched_[i].before != no_web ? touched_[i].before : touched_[i].after;
            RegisterClass file = file_of(touched_[i].index);
            for (const RegisterEffect& effect : effects_.registers())
                if (effect.reg.is_physical() && effect.reg.file() == file)
                    found_.webs.forbidden[web] |= register_bit(effect.reg.number());
            for (std::size_t j = 0; j < i; ++j)
                if (file_of(touched_[j].index) == file)
                    found_.edges.push_back(
                        {web, touched_[j].before != no_web ? touched_[j].before : touched_[j].after});
        }
    }

    void note_peak(std::size_t file, std::uint32_t instruction) {
        auto physical = std::popcount(physical_live_[file] & files_[file].usable);
        auto count = static_cast<std::uint32_t>(live_[file].size() + static_cast<std::size_t>(physical));
        if (count >= found_.peaks[file].count)
            found_.peaks[file] = {count, instruction};
    }

    void note_peaks(std::uint32_t instruction) {
        for (const Touched& t : touched_)
            if (t.written != 0)
                note_peak(index_of(file_of(t.index)), instruction);
    }

    void note_copy_site(std::uint32_t instruction) {
        Interference::CopySite site;
        site.instruction = instruction;
        site.first_live = static_cast<std::uint32_t>(found_.live_webs.size());
        site.live_physical = physical_live_;
        for (const PhysicalWrite& write : physical_writes_)
            site.live_physical[index_of(write.reg.file())] |= register_bit(write.reg.number());
        for (std::size_t file = index_of(RegisterClass::vector); file < class_count; ++file)
            for (std::uint32_t index : live_[file])
                found_.live_webs.push_back(lives_[index].web);
        for (const Touched& t : touched_)
            if (t.before != no_web && file_of(t.index) != RegisterClass::general)
                found_.live_webs.push_back(t.before);
        site.last_live = static_cast<std::uint32_t>(found_.live_webs.size());
        found_.copy_sites.push_back(site);
    }

    void update(std::uint32_t index) {
        for (const Touched& t : touched_) {
            LaneMask before = (lives_[t.index].lanes & ~t.written) | t.read;
            if (t.before == t.after && lives_[t.index].lanes != 0 && before != 0) {
                lives_[t.index].lanes = before;
                continue;
            }
            if (lives_[t.index].lanes != 0)
                make_dead(t.index, index, true);
            if (before != 0)
                make_live(t.index, t.before, before, index + 1);
        }
        for (const PhysicalWrite& write : physical_writes_)
            set_physical(write.reg, physical_lanes_[write.reg.id()] & static_cast<LaneMask>(~write.lanes));
        for (const RegisterEffect& effect : effects_.registers())
            if (effect.reg.is_physical() && effect.read != 0)
                set_physical(effect.reg, physical_lanes_[effect.reg.id()] | effect.read);
    }
};

} // namespace

Interference find_interference(const PassContext& context, Function& function, const Liveness& liveness,
                               const RegisterFiles& files) {
    return Walk(context, function, liveness, files).run();
}

} // namespace pasm::allocation
