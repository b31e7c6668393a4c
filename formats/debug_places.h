// Where virtual registers are, byte by byte of the code.
#pragma once

#include "formats/debug_info.h"

#include <span>

namespace pasm::debug {

// A value is there while the code is in `range`.
struct Held {
    CodeRange range;
    Place place;
};

// What is left of `under` where `over` holds nothing.
std::vector<Held> uncovered(std::span<const Held> under, std::span<const Held> over);
// Puts `over` on top of `under`: where both hold something, `over` counts. All are in order and without overlaps.
std::vector<Held> overlay(std::vector<Held> over, std::span<const Held> under);

// An element of an array, or a part of a value.
struct Part {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
    std::vector<Held> held;
};

// Locations of the whole that parts make up, in order of their offsets.
std::vector<Location> join_parts(std::span<const Part> parts);

class PlaceFinder {
  public:
    PlaceFinder(const pasm::Function& function, const ObjectFunction& placed, const Abi& abi);

    // Where a virtual register is; also where it is dead and what it was is still there.
    std::vector<Held> places_of(std::uint32_t virtual_register) const;
    // Where what a register holds at the entry is still in it.
    Held from_entry(Register reg) const { return {{0, end_of_value(reg, 0)}, in_register(reg)}; }
    Place in_frame(std::int64_t offset) const;
    CodeRange whole() const { return {0, size_}; }

    static Place in_register(Register reg) { return {Place::Kind::in_register, reg, 0}; }

  private:
    std::uint32_t offset_of(std::size_t instruction) const {
        return instruction < placed_.places.size() ? placed_.places[instruction].offset : size_;
    }
    std::uint32_t end_of_value(Register reg, std::size_t first) const;
    bool changes(const Instruction& instruction, Register reg) const;
    bool is_lost_in_call(Register reg) const;
    Held held(const AssignedRange& range) const;
    std::vector<Held> places_of_pinned(Register reg) const;
    bool names(const Instruction& instruction, Register reg) const;

    const pasm::Function& function_;
    const ObjectFunction& placed_;
    const Abi& abi_;
    std::uint32_t size_;
    std::vector<std::vector<AssignedRange>> ranges_; // by virtual register
};

} // namespace pasm::debug
