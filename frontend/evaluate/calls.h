// Calls in expressions: builtins, lane types, and functions made by `let`.
#pragma once

#include "frontend/lower/context.h"

namespace pasm {

// One call of a `let` function with a body: `return` leaves its value here.
struct LetFrame {
    std::optional<Value> returned;
};

// `callee(arguments)`; reports what cannot be called, wrong counts, and recursion without end.
Value evaluate_call(LoweringContext& context, const ast::Expression& call);

// sizeof(type)
Value size_of_type(LoweringContext& context, const ast::TypeName& type);

} // namespace pasm
