// `dispatch name = [f, g]`: a name for the first of the functions that the processor can run.
#pragma once

#include "frontend/lower/context.h"

namespace pasm {

// Adds a Dispatcher to the module. Functions in its list may be defined later.
void lower_dispatch(LoweringContext& context, const ast::Statement& statement);

// Checks what the lists name, now that all of the module is known, and gives each dispatcher its prototype. Called
// once.
void check_dispatchers(LoweringContext& context);

} // namespace pasm
