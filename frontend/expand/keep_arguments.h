// What debuggers are told of the parameters of macros.
#pragma once

#include "frontend/lower/context.h"

namespace pasm {

// Notes in the function what `parameter` stands for in the present expansion, where it is a register, a list of
// registers or an integer. Does nothing at top level, or unless FrontendOptions::keep_macro_arguments.
void keep_argument(LoweringContext& context, const ast::MacroParameter& parameter, const Value& value);

} // namespace pasm
