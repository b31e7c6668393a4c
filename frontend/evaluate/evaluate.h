// Compile-time expressions. Arithmetic is exact: what leaves -2^63 .. 2^64 - 1 is an error, never wrapped.
#pragma once

#include "frontend/ast.h"
#include "frontend/evaluate/value.h"

#include <optional>

namespace pasm {

struct LoweringContext;

// What a name that nothing declared so far becomes.
enum class UnknownName : std::uint8_t {
    error,     // compile-time values: `undefined_name` is reported
    reference, // operands: a label or symbol that may be defined later (LoweringContext::reference)
};

// The value of `expression`. After an error, which is reported, a value of kind `invalid`. A list in brackets gives a
// list value; that it may mean memory is for the caller to see (ExpressionKind::list) before it evaluates. An address
// plus or minus an integer is an address with an addend; registers in arithmetic are an error: the parts of a
// memory operand are taken apart by lower/operands.
Value evaluate(LoweringContext& context, const ast::Expression& expression, UnknownName unknown = UnknownName::error);

// The value of a plain argument: one with size words, decorators or a name is reported.
Value evaluate_argument(LoweringContext& context, const ast::Argument& argument);

// Evaluates, and reports `expected_value` unless the result is of that kind. Booleans are no integers.
std::optional<Value> evaluate_integer(LoweringContext& context, const ast::Expression& expression);
std::optional<bool> evaluate_boolean(LoweringContext& context, const ast::Expression& expression);
// An integer in low..high, else `value_out_of_range` is reported; `what` reads like "the alignment".
std::optional<std::int64_t> evaluate_in_range(LoweringContext& context, const ast::Expression& expression,
                                              std::int64_t low, std::int64_t high, std::string_view what);

// The name that a spliced name makes, or `name` itself when it is none; invalid after an error.
StringId evaluate_name(LoweringContext& context, StringId name, const ast::Expression* spliced);

// `value` seen through `.name`: a view of a register, `.lo` of an argument, `main.begin` and so on.
Value evaluate_member(LoweringContext& context, const Value& value, StringId name, SourceRange range);

} // namespace pasm
