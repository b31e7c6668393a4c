// Live registers by lane and live flags, by iterative backward data flow (Aho et al., Compilers, 9.2.5) over bitsets
// that hold only registers live across blocks: memory stays linear in functions with many short-lived registers.
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
    LaneMask lanes(Register reg) const;
    void add(Register reg, LaneMask lanes);
    void remove(Register reg, LaneMask lanes);
    void clear();
    std::span<const LiveRegister> members() const { return members_; } // in no order; sort before showing

    FlagMask flags = 0;

  private:
    std::vector<std::uint32_t> position_; // by Register::id(): index + 1 into members_, or 0
    std::vector<LiveRegister> members_;
};

class Liveness {
  public:
    // Requires function.blocks. Ids of registers are dense: physical first, then virtual.
    Liveness(const Module& module, const Function& function, const Abi& abi);

    std::span<const LiveRegister> live_in(BlockId block) const { return live_in_[block.index()]; }
    std::span<const LiveRegister> live_out(BlockId block) const { return live_out_[block.index()]; }
    FlagMask flags_in(BlockId block) const { return flags_in_[block.index()]; }
    FlagMask flags_out(BlockId block) const { return flags_out_[block.index()]; }

    // Walks `block` backward. `visit(index, effects, live)` is called with what is live after instruction `index`.
    void walk(BlockId block,
              const std::function<void(std::uint32_t, const Effects&, const LiveSet&)>& visit) const;

  private:
    const Module& module_;
    const Function& function_;
    const Abi& abi_;
    std::vector<std::vector<LiveRegister>> live_in_, live_out_;
    std::vector<FlagMask> flags_in_, flags_out_;
};

} // namespace pasm
