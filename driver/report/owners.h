// Which virtual register a physical one holds, place by place.
#pragma once

#include "ir/function.h"

#include <array>
#include <vector>

namespace pasm::report {

class Owners {
  public:
    explicit Owners(const std::vector<AssignedRange>& ranges);

    static constexpr std::uint32_t none = 0xFFFFFFFF;
    // Whose value is in `reg` before the instruction of that index, or none.
    std::uint32_t before(Register reg, std::uint32_t instruction) const;

  private:
    std::array<std::vector<AssignedRange>, Register::first_virtual> ranges_; // by register, by first instruction
};

} // namespace pasm::report
