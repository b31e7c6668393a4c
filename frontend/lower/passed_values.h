// What `return` and `call` hand over: registers and constants for the value parts of each parameter or result, or the
// place in memory that holds all of it.
#pragma once

#include "frontend/lower/draft.h"

#include <optional>

namespace pasm {

// Whether the argument is `[place]`, or a macro's operand that is.
bool is_place(LoweringContext& context, const ast::Argument& argument);
// Reads it; false after a reported error.
bool lower_place(LoweringContext& context, const ast::Argument& argument, DraftOperand& operand);
// The type of what is there, as far as names tell; of an array its element. Invalid where they do not.
TypeId type_of_place(const LoweringContext& context, const DraftOperand& place);

// What one written value is to be.
struct WantedValue {
    std::uint32_t parameter = 0;
    TypeId type;           // of the parameter where it is_whole, else of a part of it
    bool is_whole = false; // written as a place
};
// One for each of the values that `written` should be, in order; there may be fewer or more of these.
std::vector<WantedValue> wanted_values(LoweringContext& context, std::span<const Parameter> parameters,
                                       ast::Arguments written);

// The value of `wanted`, or of any type where that is null, in a register, a constant or a place. `what` is the value
// for people. False after a reported error.
bool lower_passed_value(LoweringContext& context, const ast::Argument& argument, const WantedValue* wanted,
                        std::string_view what, Operand& operand);
// Where a result goes: a register, or a place.
bool lower_taken_value(LoweringContext& context, const ast::Argument& argument, const WantedValue& wanted,
                       std::string_view what, Operand& operand);

} // namespace pasm
