// Which overload of a macro a call means, and what its parameters stand for.
#pragma once

#include "frontend/evaluate/environment.h"

#include <optional>
#include <vector>

namespace pasm {

// The arguments that a parameter gets, in the order of the call: none means the default; a variadic one may have many.
struct ArgumentSlot {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

// The arguments of a call and the parameters of one overload.
struct MacroCall {
    const MacroDefinition* macro = nullptr;
    std::vector<ArgumentSlot> slots; // by parameter
    std::vector<Value> values;       // by argument

    std::span<const Value> values_of(std::size_t parameter) const {
        return std::span(values).subspan(slots[parameter].first, slots[parameter].count);
    }
};

// Chooses among `overloads` and reads the arguments where the call stands; reports when none fits or several fit alike.
std::optional<MacroCall> match_macro_call(LoweringContext& context, const ast::Statement& line,
                                          const MacroDefinition* overloads);

// Declares the parameters in the present scope, which is the body's: aliases of what was handed over. `caller` and
// `outer` are where the call stands. False after a reported error in a default.
bool bind_parameters(LoweringContext& context, const ast::Statement& line, const MacroCall& call,
                     const Environment& caller, ExpansionId outer);

} // namespace pasm
