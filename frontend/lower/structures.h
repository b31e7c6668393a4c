// `struct` and `union`: types that C lays out.
#pragma once

#include "frontend/lower/context.h"

namespace pasm {

// Declares the structure in the innermost scope; reports what is wrong with its fields and leaves those out.
void lower_structure(LoweringContext& context, const ast::Statement& statement);

} // namespace pasm
