// Where the upper halves of vector registers may hold something: legacy SSE code in the caller would be slow then
// (Intel Optimization Manual, "Mixing SSE and AVX code"), so vzeroupper stands before such a return.
#pragma once

#include "backend/cfg.h"

#include <vector>

namespace pasm {

// For each instruction index of a return (return_values) whether upper halves may be dirty there; sorted indices of
// those where they may. Requires: function.blocks.
std::vector<std::uint32_t> returns_with_dirty_upper_halves(const PassContext& context, const Function& function);

} // namespace pasm
