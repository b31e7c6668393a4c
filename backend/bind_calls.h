// Calls with an argument list: what lives over them is saved, arguments go where the convention wants them, results
// come back. Parallel copies keep crossed arguments right by construction.
#pragma once

#include "backend/bind_values.h"
#include "backend/call_saves.h"
#include "backend/pass.h"

#include <vector>

namespace pasm {

// Appends the binding of one call to `out`. Requires instruction.kind == call with sets_up_arguments; afterwards the
// call has the callee as its only operand. Errors: wrong number of arguments, operands that do not fit.
void bind_call(PassContext& context, Function& function, const Instruction& call, std::span<const CallSave> saves,
               std::vector<Instruction>& out);

} // namespace pasm
