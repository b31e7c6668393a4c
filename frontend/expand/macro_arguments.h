// Which overload of a macro a call means, and what its parameters stand for.
#pragma once

#include "frontend/evaluate/environment.h"

#include <optional>
#include <vector>

namespace pasm {

// The arguments of a call, sorted by the parameters of one overload.
struct MacroCall {
    const MacroDefinition* macro = nullptr;
    // For each parameter: its arguments. None means the default; a variadic one may have many.
    std::vector<std::vector<Value>> values;
};

// Chooses among `overloads` and reads the arguments where the call stands; reports when none fits or several fit alike.
std::optional<MacroCall> match_macro_call(LoweringContext& context, const ast::Statement& line,
                                          const MacroDefinition* overloads);

// Declares the parameters in the present scope, which is the body's: aliases of what was handed over. False after a
// reported error in a default.
bool bind_parameters(LoweringContext& context, const ast::Statement& line, const MacroCall& call,
                     const Environment& caller);

} // namespace pasm
