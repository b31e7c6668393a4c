// The places of a function that hold values, densely numbered: lanes of registers, flags one by one, the x87 stack as a
// whole, spill slots.
#pragma once

#include "ir/module.h"

#include <string>

namespace pasm {

class ValuePlaces {
  public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    static constexpr std::uint32_t lanes_per_register = 8;
    static constexpr unsigned flag_count = 7;

    explicit ValuePlaces(const Function& function);

    std::uint32_t count() const;
    static std::uint32_t lane(Register reg, unsigned lane) { return reg.id() * lanes_per_register + lane; }
    std::uint32_t flag(unsigned bit) const { return flags_ + bit; }
    std::uint32_t x87_stack() const { return flags_ + flag_count; }
    std::uint32_t slot(std::uint32_t virtual_index) const { return x87_stack() + 1 + virtual_index; }

    // The same for all lanes of one register, and for all flags; a place by itself for others.
    std::uint32_t group(std::uint32_t place) const;

    // "`acc[2]`", "the carry flag", "the slot of `v`".
    std::string text(const Module& module, std::uint32_t place) const;

  private:
    std::string register_name(const Module& module, Register reg) const;

    const Function& function_;
    std::uint32_t flags_; // the first
};

} // namespace pasm
