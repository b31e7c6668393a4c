// Live physical registers of the final code.
#pragma once

#include "backend/effects.h"

#include <array>
#include <cstdint>
#include <vector>

namespace pasm::report {

// Numbers of registers, by class.
using RegisterSets = std::array<std::uint32_t, static_cast<std::size_t>(RegisterClass::count)>;

struct PhysicalLives {
    // By instruction.
    std::vector<RegisterSets> before;  // live before it
    std::vector<RegisterSets> written; // by it
    std::vector<RegisterSets> at;      // live before or behind it, or written by it
};

// Whether the instruction puts a value there. What only clears upper lanes of all vectors (vzeroupper) does not.
bool defines(const RegisterEffect& effect);

PhysicalLives find_physical_lives(const Module& module, const Function& function, const Abi& abi);

} // namespace pasm::report
