// A symbolic checker of register allocation (the method of regalloc2's checker): runs the program after allocation over
// symbolic values and finds any operand that would not read the value that the virtual program reads there.
#pragma once

#include "backend/pass.h"

#include <string>

namespace pasm {

// `before` is the function as it entered allocate_registers, `after` as it left it.
// The first disagreement, or an empty string. Independent of the allocator: it shares no data structure with it.
std::string check_allocation(const PassContext& context, const Function& before, const Function& after);

} // namespace pasm
