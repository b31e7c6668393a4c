#include "driver/report/owners.h"

#include <algorithm>

namespace pasm::report {

Owners::Owners(const std::vector<AssignedRange>& ranges) {
    for (const AssignedRange& range : ranges)
        if (range.physical.valid() && range.first < range.last)
            ranges_[range.physical.id()].push_back(range);
    for (std::vector<AssignedRange>& of_register : ranges_)
        std::ranges::stable_sort(of_register, {}, &AssignedRange::first);
}

std::uint32_t Owners::before(Register reg, std::uint32_t instruction) const {
    const std::vector<AssignedRange>& ranges = ranges_[reg.id()];
    auto after = std::ranges::upper_bound(ranges, instruction, {}, &AssignedRange::first);
    // Of registers that hold one value, copied, one may live on within the life of the other.
    for (int tries = 0; tries < 2 && after != ranges.begin(); ++tries)
        if ((--after)->last > instruction)
            return after->virtual_index;
    return none;
}

} // namespace pasm::report
