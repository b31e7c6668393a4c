// Where virtual registers live in the final code.
#pragma once

#include "driver/report/physical_lives.h"
#include "driver/report/steps.h"

#include <vector>

namespace pasm::report {

// Function::assigned_ranges, and what these leave out since a copy at their beginning or end is gone, both sides being
// in one register: an argument from the entry on, a value until the function returns it, or until a call takes it.
std::vector<AssignedRange> complete_ranges(const Module& module, const Abi& abi, const Steps& steps,
                                           const PhysicalLives& physical);

} // namespace pasm::report
