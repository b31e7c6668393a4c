// Live registers by lane and live flags. Registers are taken one at a time: from each block that reads one before
// writing it, its live range is followed upward until the blocks that write it (Appel and Palsberg, Modern Compiler
// Implementation, 10.2, "one variable at a time"; Boissinot et al., A Non-Iterative Data-Flow Algorithm). The work and
// the memory are those of the result, so a function with many short-lived registers costs no more than its text.
#pragma once

#include "backend/cfg.h"
#include "backend/effects.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace pasm {

// Lanes of one register that are live.
struct LiveRegister {
    Register reg;
    LaneMask lanes = 0;
};

// The set of live registers while walking a block backward: constant-time look-up by register, dense list of members.
class LiveSet {
  public:
    explicit LiveSet(std::size_t register_count) : position_(register_count, 0) {}
    LaneMask lanes(Register reg) const {
        std::uint32_t position = position_[reg.id()];
        return position == 0 ? LaneMask(0) : members_[position - 1].lanes;
    }
    void add(Register reg, LaneMask lanes);
    void remove(Register reg, LaneMask lanes);
    void clear();
    std::span<const LiveRegister> members() const { return members_; } // in no order; sort before showing

    FlagMask flags = 0;

  private:
    std::vector<std::uint32_t> position_; // by Register::id(): index + 1 into members_, or 0
    std::vector<LiveRegister> members_;
};

// What is live before an instruction, from what is live after it.
void step_backward(const Effects& effects, LiveSet& live);

class Liveness {
  public:
    // Requires function.blocks. Ids of registers are dense: physical first, then virtual.
    Liveness(const Module& module, const Function& function, const Abi& abi);

    std::span<const LiveRegister> live_in(BlockId block) const { return live_in_[block.index()]; }
    std::span<const LiveRegister> live_out(BlockId block) const { return live_out_[block.index()]; }
    FlagMask flags_in(BlockId block) const { return flags_in_[block.index()]; }
    FlagMask flags_out(BlockId block) const { return flags_out_[block.index()]; }

    // True when so many registers are live at once that no machine has them. What is live is then incomplete: only a
    // hopeless function needs that much, and it must not take all memory.
    bool overflowed() const { return overflowed_; }

    // Walks `block` backward. `visit(index, effects, live)` is called with what is live after instruction `index`.
    // Walks share one LiveSet: do not start one inside another.
    void walk(BlockId block, const std::function<void(std::uint32_t, const Effects&, const LiveSet&)>& visit) const;

  private:
    const Module& module_;
    const Function& function_;
    const Abi& abi_;
    std::vector<std::vector<LiveRegister>> live_in_, live_out_; // by block, in order of register ids
    std::vector<FlagMask> flags_in_, flags_out_;
    bool overflowed_ = false;
    mutable LiveSet live_;
};

} // namespace pasm
