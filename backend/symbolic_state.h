// What the allocation checker knows at one point of a program: which registers of the virtual program each machine
// register and stack slot holds, lane by lane.
#pragma once

#include "ir/register.h"

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace pasm::checking {

// A machine register (its id), a stack slot (from `first_slot`), or anywhere.
using Place = std::uint32_t;
inline constexpr Place first_slot = Register::first_virtual;
inline constexpr Place anywhere = 0xFFFFFFFF; // of a register that `assume` defines: no instruction says where it is

// Machine registers that are tracked: general, vector, mask, mmx, tile.
inline constexpr std::size_t tracked_registers = 5 * Register::numbers_per_class;
inline bool is_tracked(Register reg) {
    return reg.is_physical() && reg.id() < tracked_registers;
}

struct Holding {
    Place place = 0;
    Register symbol; // of the virtual program
    LaneMask lanes = 0;
    bool operator==(const Holding&) const = default;
};

// `to` becomes what `from` is, in these lanes.
struct Renaming {
    Register to, from;
    LaneMask lanes = 0;
};

class SymbolicState {
  public:
    // At the entry of a function: each machine register holds what the author calls by its name.
    void enter_function();
    bool is_known() const { return known_; }

    // The lanes of `symbol` that `place` holds.
    LaneMask lanes_at(Place place, Register symbol) const;
    // What `place` holds, what the author calls by its name included.
    std::vector<Holding> contents(Place place) const;

    void hold(Place place, Register symbol, LaneMask lanes);
    // Lanes of `symbol` are defined anew: what other places hold of it is stale.
    void forget(Register symbol, LaneMask lanes);
    // Lanes of `place` are overwritten.
    void overwrite(Place place, LaneMask lanes);
    // `symbol` is defined, in a place that nobody knows.
    void assume(Register symbol);
    // Two places exchange these lanes; others are lost.
    void exchange(Place left, Place right, LaneMask lanes);
    // All at once, wherever the values are.
    void rename(const std::vector<Renaming>& renamings);

    // Keeps what `other` agrees with; all of it when nothing was known. True when this changed.
    bool meet(const SymbolicState& other);

  private:
    void drop_empty();
    void normalise();

    std::vector<Holding> holdings_;
    std::array<LaneMask, tracked_registers> own_{}; // lanes of each register that hold what its own name means
    bool known_ = false;
};

} // namespace pasm::checking
