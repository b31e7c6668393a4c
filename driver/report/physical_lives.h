// Live physical registers of the final code.
#pragma once

#include "ir/abi/abi.h"

#include <array>
#include <cstdint>
#include <vector>

namespace pasm::report {

// Numbers of registers, by class.
using RegisterSets = std::array<std::uint32_t, static_cast<std::size_t>(RegisterClass::count)>;

struct PhysicalLives {
    std::vector<RegisterSets> before; // by instruction: live before it
    std::vector<RegisterSets> at;     // by instruction: live before or behind it, or written by it
};

PhysicalLives find_physical_lives(const Module& module, const Function& function, const Abi& abi);

} // namespace pasm::report
