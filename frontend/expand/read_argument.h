// What stands between the commas of a macro call, as the parameters want it: a value, or an operand with where it
// stands.
#pragma once

#include "frontend/expand/macro_parameters.h"

namespace pasm {

// The value of an argument, or of a default, read in each of the ways of `reading`; invalid after a reported error.
Value read_argument(LoweringContext& context, const ast::Argument& argument, ArgumentReading reading);

} // namespace pasm
