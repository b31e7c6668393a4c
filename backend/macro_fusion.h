// Pairs of instructions that Intel's decoders make one micro-operation of (table macro_fusion.def).
#pragma once

#include "ir/function.h"

namespace pasm {

// True when `first`, a machine instruction, may fuse with `jump`, a conditional jump that stands next.
bool may_fuse(const Function& function, const Instruction& first, const Instruction& jump);

} // namespace pasm
