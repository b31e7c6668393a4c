// Spilling, in functions that allow it: a register lives in a stack slot and is in a register only around its uses.
#pragma once

#include "backend/allocation_errors.h"

namespace pasm::allocation {

// Chooses registers to spill so that colouring may succeed next time, and rewrites `function` (with the author's names)
// so: a load before each use, a store after each definition, through short-lived registers of their own
// (Chaitin, Register Allocation and Spilling via Graph Coloring). Registers from `first_own` on are such and are not
// spilled again. False when nothing is left to spill. Blocks are valid no more.
bool spill_some(const PassContext& context, Function& function, const Liveness& liveness,
                const Interference& interference, const RegisterFiles& files, const Failure& failure,
                std::uint32_t first_own);

} // namespace pasm::allocation
