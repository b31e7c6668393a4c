// Bytes of constants: one lane, or `float32x4(1, 2, 3, 4)`.
#pragma once

#include "frontend/lower/context.h"

#include <vector>

namespace pasm {

// The lane type that a word names: float16 float32 float64 int8..64 uint8..64, with x1..x64 behind or not. Nothing for
// other words.
std::optional<LaneType> find_lane_type(std::string_view word);

// `value` as the bytes of one lane, appended to `bytes`. Integers of n bits are -2^(n-1) .. 2^n - 1; floats are rounded
// to nearest, and one that becomes infinite is an error. Reports and answers false.
bool append_lane(LoweringContext& context, LaneType type, const Value& value, SourceRange range,
                 std::vector<std::uint8_t>& bytes);

// What `type(arguments)` is: as many values as lanes, a list of them, or one value for all lanes.
Value make_typed_constant(LoweringContext& context, LaneType type, std::span<const Value> arguments, SourceRange range);

// IEEE 754 bits of a value rounded to nearest, ties to even.
std::uint16_t float16_bits(double value);
// `literal` is the decimal text, when there is one, so that it is rounded once.
std::uint32_t float32_bits(double value, std::string_view literal = {});

} // namespace pasm
