// The values of numbers, characters and strings as the source writes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pasm {

// An integer with its radix prefix and digit separators, or nothing when it does not fit 64 bits.
std::optional<std::uint64_t> integer_value(std::string_view text);

// A decimal or hexadecimal floating-point number, or nothing when no double but infinity or zero is near it.
std::optional<double> floating_value(std::string_view text);

// What stands between the quotes of a string, or in a piece of one, with its escapes resolved. An escape that does not
// exist is put into `bad_escape` (a part of `text`).
std::string unescape(std::string_view text, std::string_view& bad_escape);

// The code point of what stands between the quotes of a character literal, or nothing when that is not one character.
std::optional<std::uint64_t> character_value(std::string_view text, std::string_view& bad_escape);

// True for 007: not zero, no radix, and a zero first, which other languages read as octal.
bool has_leading_zero(std::string_view text);

} // namespace pasm
