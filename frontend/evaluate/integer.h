// Exact integers: 128 bits hold every intermediate result, and what comes out must lie in -2^63 .. 2^64 - 1.
#pragma once

#include "frontend/evaluate/value.h"

#include <optional>

namespace pasm {

using WideInteger = __int128;

// The number that an integer value is.
inline WideInteger wide(const Value& value) {
    return value.is_large ? WideInteger(static_cast<std::uint64_t>(value.integer)) : WideInteger(value.integer);
}

// The value of a number, or nothing when it is out of range.
inline std::optional<Value> from_wide(WideInteger number) {
    if (number > WideInteger(UINT64_MAX) || number < WideInteger(INT64_MIN))
        return std::nullopt;
    return number > WideInteger(INT64_MAX) ? Value::of_unsigned(static_cast<std::uint64_t>(number))
                                           : Value::of_integer(static_cast<std::int64_t>(number));
}

// The decimal text of a number in range.
std::string wide_text(WideInteger number);

} // namespace pasm
