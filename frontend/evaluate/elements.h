// What can be indexed, sliced and iterated over: lists, ranges, strings and arrays of registers.
#pragma once

#include "frontend/lower/context.h"

namespace pasm {

// A declared or listed value as it is now: `swap` may have changed which register a name stands for.
Value present_value(const LoweringContext& context, const Value& value);

// The number of elements, or nothing when the value has none.
std::optional<std::uint64_t> element_count(const LoweringContext& context, const Value& value);
// Element `i`, which must be below the count.
Value element_at(LoweringContext& context, const Value& value, std::uint64_t i);
// The list of `elements`; reports where lists nest too deeply.
Value list_of(LoweringContext& context, const std::vector<Value>& elements, SourceRange range);
// Elements [begin, end), which must lie within the count.
Value slice_of(LoweringContext& context, const Value& value, std::uint64_t begin, std::uint64_t end);

// `value[index]` or `value[a..b]` as the expression says; reports.
Value evaluate_index(LoweringContext& context, const Value& value, const ast::Expression& expression);

} // namespace pasm
