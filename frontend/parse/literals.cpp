#include "frontend/parse/literals.h"

#include "frontend/parse/characters.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace pasm {

using characters::is;
using characters::lower;

namespace {

std::string without_separators(std::string_view text) {
    std::string digits(text);
    std::erase(digits, '_');
    return digits;
}

unsigned radix_of(std::string_view text) {
    if (text.size() < 2 || text[0] != '0')
        return 10;
    switch (lower(text[1])) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 10;
    }
}

unsigned digit_value(char c) {
    return is(c, characters::digit) ? static_cast<unsigned>(c - '0') : static_cast<unsigned>(lower(c) - 'a' + 10);
}

// Appends a code point as UTF-8.
void append_utf8(std::string& text, std::uint32_t code) {
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0 | code >> 6);
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0 | code >> 12);
        text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | code >> 18);
        text += static_cast<char>(0x80 | (code >> 12 & 0x3F));
        text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    }
}

struct SimpleEscape {
    char letter;
    char value;
};
constexpr SimpleEscape simple_escapes[] = {{'n', '\n'}, {'t', '\t'},  {'r', '\r'}, {'0', '\0'}, {'a', '\a'},
                                           {'b', '\b'}, {'f', '\f'},  {'v', '\v'}, {'e', 27},   {'\\', '\\'},
                                           {'"', '"'},  {'\'', '\''}, {'$', '$'}};

// \u{1F600} behind the `u`; the number of characters read, 0 when it is malformed.
std::size_t unicode_escape(std::string_view text, std::string& out) {
    std::size_t close = text.find('}');
    if (!text.starts_with('{') || close == std::string_view::npos)
        return 0;
    std::uint32_t code = 0;
    auto [end, status] = std::from_chars(text.data() + 1, text.data() + close, code, 16);
    bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (status != std::errc() || end != text.data() + close || code > 0x10FFFF || is_surrogate)
        return 0;
    append_utf8(out, code);
    return close + 1;
}

// One escape behind its backslash; the number of characters read, 0 when it does not exist.
std::size_t escape(std::string_view text, std::string& out) {
    if (text.empty())
        return 0;
    if (text[0] == 'x') {
        if (text.size() < 3 || !is(text[1], characters::hexadecimal) || !is(text[2], characters::hexadecimal))
            return 0;
        out += static_cast<char>(digit_value(text[1]) * 16 + digit_value(text[2]));
        return 3;
    }
    if (text[0] == 'u') {
        std::size_t length = unicode_escape(text.substr(1), out);
        return length ? length + 1 : 0;
    }
    auto row = std::find_if(std::begin(simple_escapes), std::end(simple_escapes),
                            [&](const SimpleEscape& e) { return e.letter == text[0]; });
    if (row == std::end(simple_escapes))
        return 0;
    out += row->value;
    return 1;
}

} // namespace

std::optional<std::uint64_t> integer_value(std::string_view text) {
    unsigned radix = radix_of(text);
    std::uint64_t value = 0;
    for (char c : text.substr(radix == 10 ? 0 : 2)) {
        if (c == '_')
            continue;
        std::uint64_t digit = digit_value(c);
        if (value > (UINT64_MAX - digit) / radix)
            return std::nullopt;
        value = value * radix + digit;
    }
    return value;
}

std::optional<double> floating_value(std::string_view text) {
    std::string digits = without_separators(text);
    bool is_hexadecimal = radix_of(digits) == 16;
    const char* begin = digits.data() + (is_hexadecimal ? 2 : 0);
    double value = 0;
    auto format = is_hexadecimal ? std::chars_format::hex : std::chars_format::general;
    auto result = std::from_chars(begin, digits.data() + digits.size(), value, format);
    if (result.ec != std::errc() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string unescape(std::string_view text, std::string_view& bad_escape) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '\\') {
            out += text[at++];
            continue;
        }
        std::size_t length = escape(text.substr(at + 1), out);
        if (length == 0)
            bad_escape = text.substr(at, 2);
        at += 1 + (length ? length : 1);
    }
    return out;
}

std::optional<std::uint64_t> character_value(std::string_view text, std::string_view& bad_escape) {
    std::string value = unescape(text, bad_escape);
    if (value.size() == 1)
        return static_cast<unsigned char>(value[0]);
    if (value.empty() || characters::utf8_length(value.data(), value.data() + value.size()) != value.size())
        return std::nullopt;
    return characters::utf8_decode(value.data(), static_cast<unsigned>(value.size()));
}

bool has_leading_zero(std::string_view text) {
    return text.size() > 1 && text[0] == '0' && radix_of(text) == 10 &&
           text.find_first_not_of("0_") != std::string_view::npos;
}

} // namespace pasm
