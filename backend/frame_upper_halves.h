// Where the upper halves of vector registers may hold something: legacy SSE code in the caller would be slow then
// (Intel Optimization Manual, "Mixing SSE and AVX code"), so vzeroupper stands before such a return.
#pragma once

#include "backend/cfg.h"

#include <vector>

namespace pasm {

// Whether arguments, or results of calls, come in registers wider than xmm: their upper halves are then dirty though
// no instruction here has written them.
bool receives_wide_vectors(const PassContext& context, const Function& function);

// Sorted indices of the returns where upper halves may be dirty; none in a function that returns a wide vector itself.
// Requires: function.blocks.
std::vector<std::uint32_t> returns_with_dirty_upper_halves(const PassContext& context, const Function& function);

} // namespace pasm
