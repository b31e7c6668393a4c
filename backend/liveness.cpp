#include "backend/liveness.h"

#include <algorithm>

namespace pasm {

namespace {

std::size_t register_count(const Function& function) {
    return Register::first_virtual + function.virtual_registers.size();
}

// What one block does to one register: lanes that it reads before it writes them, and lanes that it overwrites.
struct BlockUse {
    std::uint32_t reg = 0;
    std::uint32_t block = 0;
    LaneMask exposed = 0;
    LaneMask killed = 0;
};

// Collects a BlockUse for each block and register, and the same for flags.
class UseCollector {
  public:
    UseCollector(const Module& module, const Function& function, const Abi& abi)
        : module_(module), function_(function), abi_(abi), current_(register_count(function)),
          is_exposed_(register_count(function)), flags_exposed_(function.blocks.size()),
          flags_killed_(function.blocks.size()) {}

    void run() {
        for (std::uint32_t block = 0; block < function_.blocks.size(); ++block)
            scan(block);
        // Registers that no block reads before writing are live in no other block.
        std::erase_if(uses_, [&](const BlockUse& use) { return !is_exposed_[use.reg]; });
        std::stable_sort(uses_.begin(), uses_.end(),
                         [](const BlockUse& a, const BlockUse& b) { return a.reg < b.reg; });
    }

    const std::vector<BlockUse>& uses() const { return uses_; } // by register, then by block
    FlagMask flags_exposed(std::size_t block) const { return flags_exposed_[block]; }
    FlagMask flags_killed(std::size_t block) const { return flags_killed_[block]; }

  private:
    void scan(std::uint32_t block) {
        FlagMask exposed = 0, killed = 0;
        const Block& b = function_.blocks[block];
        for (std::uint32_t i = b.first; i < b.last; ++i) {
            effects_of(module_, function_, abi_, function_.instructions[i], effects_);
            for (const RegisterEffect& effect : effects_.registers())
                if (effect.read != 0)
                    read(effect.reg, effect.read);
            for (const RegisterEffect& effect : effects_.registers())
                if ((effect.written | effect.clobbered) != 0)
                    entry(effect.reg).killed |= effect.written | effect.clobbered;
            exposed |= effects_.flags.read & ~killed;
            killed |= effects_.killed_flags();
        }
        flags_exposed_[block] = exposed;
        flags_killed_[block] = killed;
        finish(block);
    }

    BlockUse& entry(Register reg) {
        BlockUse& use = current_[reg.id()];
        if (use.exposed == 0 && use.killed == 0)
            touched_.push_back(reg.id());
        return use;
    }

    void read(Register reg, LaneMask lanes) {
        const BlockUse& use = current_[reg.id()];
        if (LaneMask exposed = lanes & ~use.killed; (exposed & ~use.exposed) != 0)
            entry(reg).exposed |= exposed;
    }

    void finish(std::uint32_t block) {
        for (std::uint32_t reg : touched_) {
            BlockUse& use = current_[reg];
            if (use.exposed != 0)
                is_exposed_[reg] = true;
            uses_.push_back({reg, block, use.exposed, use.killed});
            use = {};
        }
        touched_.clear();
    }

    const Module& module_;
    const Function& function_;
    const Abi& abi_;
    Effects effects_;
    std::vector<BlockUse> current_; // by register, of the block being scanned
    std::vector<std::uint32_t> touched_;
    std::vector<bool> is_exposed_;
    std::vector<BlockUse> uses_;
    std::vector<FlagMask> flags_exposed_, flags_killed_;
};

// Follows the live ranges of one register after the other upward through the blocks.
class RangeTracer {
  public:
    RangeTracer(const Function& function, std::vector<std::vector<LiveRegister>>& live_in,
                std::vector<std::vector<LiveRegister>>& live_out)
        : function_(function), live_in_(live_in), live_out_(live_out), state_(function.blocks.size()),
          capacity_(std::max(least_capacity, most_live * 2 * function.blocks.size())) {}

    // False when there are more live registers than any machine has.
    bool trace(std::span<const BlockUse> uses) {
        for (const BlockUse& use : uses)
            touch(use.block).killed = use.killed;
        for (const BlockUse& use : uses)
            if (use.exposed != 0)
                enter(use.block, use.exposed);
        while (!pending_.empty()) {
            Pending next = pending_.back();
            pending_.pop_back();
            for (BlockId predecessor : function_.blocks[next.block].predecessors)
                leave(static_cast<std::uint32_t>(predecessor.index()), next.lanes);
        }
        capacity_ -= std::min(capacity_, 2 * touched_.size());
        flush(Register::from_id(uses[0].reg));
        return capacity_ != 0;
    }

  private:
    // All registers of all files; a function where the average block has more live cannot be allocated.
    static constexpr std::size_t most_live = 256;
    static constexpr std::size_t least_capacity = 8'000'000;

    struct State {
        LaneMask in = 0, out = 0, killed = 0;
        bool is_touched = false;
    };
    struct Pending {
        std::uint32_t block;
        LaneMask lanes;
    };

    State& touch(std::uint32_t block) {
        State& state = state_[block];
        if (!state.is_touched) {
            state.is_touched = true;
            touched_.push_back(block);
        }
        return state;
    }

    void enter(std::uint32_t block, LaneMask lanes) {
        State& state = touch(block);
        LaneMask fresh = lanes & ~state.in;
        if (fresh == 0)
            return;
        state.in |= fresh;
        pending_.push_back({block, fresh});
    }

    void leave(std::uint32_t block, LaneMask lanes) {
        State& state = touch(block);
        LaneMask fresh = lanes & ~state.out;
        if (fresh == 0)
            return;
        state.out |= fresh;
        enter(block, fresh & ~state.killed);
    }

    void flush(Register reg) {
        for (std::uint32_t block : touched_) {
            State& state = state_[block];
            if (state.in != 0)
                live_in_[block].push_back({reg, state.in});
            if (state.out != 0)
                live_out_[block].push_back({reg, state.out});
            state = {};
        }
        touched_.clear();
    }

    const Function& function_;
    std::vector<std::vector<LiveRegister>>& live_in_;
    std::vector<std::vector<LiveRegister>>& live_out_;
    std::vector<State> state_; // by block, of the register being traced
    std::vector<std::uint32_t> touched_;
    std::vector<Pending> pending_;
    std::size_t capacity_; // entries of live_in and live_out that may still be made
};

// Backward data flow over the flags, which fit one byte, with a worklist.
void solve_flags(const Function& function, const UseCollector& uses, std::vector<FlagMask>& in,
                 std::vector<FlagMask>& out) {
    std::vector<std::uint32_t> pending;
    for (std::uint32_t block = 0; block < function.blocks.size(); ++block) {
        in[block] = uses.flags_exposed(block);
        if (in[block] != 0)
            pending.push_back(block);
    }
    while (!pending.empty()) {
        std::uint32_t block = pending.back();
        pending.pop_back();
        for (BlockId id : function.blocks[block].predecessors) {
            std::size_t predecessor = id.index();
            out[predecessor] |= in[block];
            FlagMask live = in[predecessor] | (out[predecessor] & ~uses.flags_killed(predecessor));
            if (live != in[predecessor])
                pending.push_back(static_cast<std::uint32_t>(predecessor));
            in[predecessor] = live;
        }
    }
}

} // namespace

void LiveSet::add(Register reg, LaneMask lanes) {
    if (lanes == 0)
        return;
    std::uint32_t& position = position_[reg.id()];
    if (position == 0) {
        members_.push_back({reg, lanes});
        position = static_cast<std::uint32_t>(members_.size());
    } else {
        members_[position - 1].lanes |= lanes;
    }
}

void LiveSet::remove(Register reg, LaneMask lanes) {
    std::uint32_t position = position_[reg.id()];
    if (position == 0)
        return;
    LiveRegister& member = members_[position - 1];
    member.lanes &= ~lanes;
    if (member.lanes != 0)
        return;
    position_[reg.id()] = 0;
    if (position != members_.size()) {
        member = members_.back();
        position_[member.reg.id()] = position;
    }
    members_.pop_back();
}

void LiveSet::clear() {
    for (const LiveRegister& member : members_)
        position_[member.reg.id()] = 0;
    members_.clear();
    flags = 0;
}

void step_backward(const Effects& effects, LiveSet& live) {
    for (const RegisterEffect& effect : effects.registers())
        if ((effect.written | effect.clobbered) != 0)
            live.remove(effect.reg, effect.written | effect.clobbered);
    for (const RegisterEffect& effect : effects.registers())
        if (effect.read != 0)
            live.add(effect.reg, effect.read);
    live.flags = static_cast<FlagMask>((live.flags & ~effects.killed_flags()) | effects.flags.read);
}

Liveness::Liveness(const Module& module, const Function& function, const Abi& abi)
    : module_(module), function_(function), abi_(abi), live_in_(function.blocks.size()),
      live_out_(function.blocks.size()), flags_in_(function.blocks.size()), flags_out_(function.blocks.size()),
      live_(register_count(function)) {
    UseCollector collector(module, function, abi);
    collector.run();
    std::span<const BlockUse> uses = collector.uses();
    RangeTracer tracer(function, live_in_, live_out_);
    for (std::size_t first = 0, last = 0; first < uses.size() && !overflowed_; first = last) {
        while (last < uses.size() && uses[last].reg == uses[first].reg)
            ++last;
        overflowed_ = !tracer.trace(uses.subspan(first, last - first));
    }
    solve_flags(function, collector, flags_in_, flags_out_);
}

void Liveness::walk(BlockId block,
                    const std::function<void(std::uint32_t, const Effects&, const LiveSet&)>& visit) const {
    live_.clear();
    for (const LiveRegister& member : live_out(block))
        live_.add(member.reg, member.lanes);
    live_.flags = flags_out(block);
    Effects effects;
    const Block& b = function_.blocks[block.index()];
    for (std::uint32_t i = b.last; i-- > b.first;) {
        effects_of(module_, function_, abi_, function_.instructions[i], effects);
        visit(i, effects, live_);
        step_backward(effects, live_);
    }
}

} // namespace pasm
