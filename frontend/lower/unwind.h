// `cfi`: a noframe function tells unwinders of its frame.
#pragma once

#include "frontend/lower/context.h"

namespace pasm {

// `cfi directive operands`, in the terms of ir/unwind.def.
void lower_unwind(LoweringContext& context, const ast::Statement& statement);

} // namespace pasm
