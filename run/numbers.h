// Numbers between text and bits.
#pragma once

#include "run/value.h"

#include <optional>

namespace pasm::run {

// Reads an unsigned number as call_text.h has it. False: `kind` is integer when it is too large, else it is none.
bool read_number(std::string_view text, bool is_negative, Value& result);

// The bits of a floating-point number of 16, 32 or 64 bits, rounded to nearest even (16 bits by way of 64). The text is
// that of a Value.
std::optional<std::uint64_t> floating_bits(std::string_view text, unsigned bits);
std::uint64_t floating_bits(double value, unsigned bits);
// The shortest text that gives these bits again; `inf`, `nan`; or in hexadecimal.
std::string floating_text(std::uint64_t value, unsigned bits, bool is_hexadecimal);

} // namespace pasm::run
