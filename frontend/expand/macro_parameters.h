// Kinds of macro parameters: what each takes, and how closely it describes it (for overloads).
#pragma once

#include "frontend/lower/context.h"

#include <optional>

namespace pasm {

// How an argument for a parameter is to be read, as bits; an argument that several overloads could take gets all of
// theirs.
using ArgumentReading = std::uint8_t;
namespace argument_reading {
inline constexpr ArgumentReading label = 1, // an unknown name is a label still to come
    memory = 2,                             // brackets and decorators are an operand
    list = 4,                               // brackets are a list
    mnemonic = 8,                           // a mnemonic's name stands for it
    feature = 16;                           // an unknown name that is an instruction set's stands for it
} // namespace argument_reading

struct ParameterKind {
    std::string_view word;
    std::string_view wanted; // "an integer"
    ArgumentReading reading;
    unsigned closeness;     // more is a closer description
    View view = View::none; // of a register class
    bool (*accepts)(const ParameterKind& kind, const Value& value) = nullptr;
    bool is_block = false; // stands behind the parentheses
    bool is_float = false; // integers become floats inside the macro
};

// The kind that `word` names, or null.
const ParameterKind* find_parameter_kind(std::string_view word);
std::vector<std::string_view> parameter_kind_words();

// How an argument of that parameter is read: the kind's way, and as a list where it takes one.
ArgumentReading reading_of(const ParameterKind& kind, const ast::MacroParameter& parameter);

// Whether the parameter takes `value`; dimensions are not looked at.
bool accepts(LoweringContext& context, const ParameterKind& kind, const ast::MacroParameter& parameter,
             const Value& value);

// "a `ymm` register", "a list of `ymm` registers"
std::string wanted_text(const ParameterKind& kind, const ast::MacroParameter& parameter);
// "an integer", "an `xmm` register": what an argument turned out to be.
std::string given_text(const LoweringContext& context, const Value& value);

} // namespace pasm
