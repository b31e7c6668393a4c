// Calls that set up their own arguments.
#pragma once

#include "backend/call_saves.h"
#include "backend/pass.h"

#include <vector>

namespace pasm {

// Settles what the frame must hold for a call, which other passes ask about before it is bound, and gives a variadic
// call the prototype of its arguments.
void plan_call(PassContext& context, Function& function, const Instruction& call);

// Appends to `out` what replaces the call: saves, arguments in the registers and stack places of the convention, the
// call with its callee as the only operand, results, and reloads of what was saved. Records in function.calls what the
// frame must hold. Requires: plan_call.
void bind_call(PassContext& context, Function& function, const Instruction& call, std::span<const CallSave> saves,
               std::vector<Instruction>& out);

} // namespace pasm
