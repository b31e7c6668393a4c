// Character classes of the lexer, as table look-ups.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace pasm::characters {

enum Class : std::uint8_t { letter = 1, digit = 2, hexadecimal = 4, blank = 8 };

inline constexpr auto classes = [] {
    std::array<std::uint8_t, 256> table{};
    for (unsigned c = 'a'; c <= 'z'; ++c)
        table[c] = table[c - 'a' + 'A'] = letter;
    table['_'] = letter;
    for (unsigned c = '0'; c <= '9'; ++c)
        table[c] = digit | hexadecimal;
    for (unsigned c = 'a'; c <= 'f'; ++c)
        table[c] = table[c - 'a' + 'A'] = letter | hexadecimal;
    for (unsigned char c : {' ', '\t', '\f', '\v', '\r'})
        table[c] = blank;
    return table;
}();

inline bool is(char c, unsigned wanted) {
    return classes[static_cast<unsigned char>(c)] & wanted;
}
inline bool in_name(char c) {
    return is(c, letter | digit);
}
inline char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

// The length in bytes of the UTF-8 character at `at`; 1 for a byte that starts none.
unsigned utf8_length(const char* at, const char* end);
// The code point of a well-formed character of `length` bytes.
std::uint32_t utf8_decode(const char* at, unsigned length);

} // namespace pasm::characters
