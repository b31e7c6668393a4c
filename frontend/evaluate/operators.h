// Operators on values: C's meaning and precedence (the parser's tree has that), without C's wrapping.
#pragma once

#include "frontend/lower/context.h"

namespace pasm {

// `op operand`. Reports and answers an invalid value when the operand's kind does not fit or the result is out of
// range.
Value apply_unary(LoweringContext& context, ast::Operator op, const Value& operand, SourceRange range);

// `left op right`, save the range, `&&` and `||`, which evaluate() deals with. Integers and floats mix as floats; `+`
// joins strings and lists; an address takes `+` and `-` of an integer.
Value apply_binary(LoweringContext& context, ast::Operator op, const Value& left, const Value& right,
                   SourceRange range);

// What a condition says: a bool as it is, an integer when it is not 0; else `expected_value` is reported.
std::optional<bool> truth(LoweringContext& context, const Value& value, SourceRange range);

} // namespace pasm
