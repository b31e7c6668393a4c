#include "frontend/parse/characters.h"

namespace pasm::characters {

namespace {

// What the first byte promises: the length, and the smallest code point that may be written so (RFC 3629).
unsigned promised_length(unsigned char first) {
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    if (first >= 0xF0 && first <= 0xF4)
        return 4;
    return 1;
}

} // namespace

unsigned utf8_length(const char* at, const char* end) {
    unsigned length = promised_length(static_cast<unsigned char>(*at));
    if (length == 1 || end - at < static_cast<std::ptrdiff_t>(length))
        return 1;
    for (unsigned i = 1; i < length; ++i)
        if ((static_cast<unsigned char>(at[i]) & 0xC0) != 0x80)
            return 1;
    std::uint32_t code = utf8_decode(at, length);
    constexpr std::uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code < smallest[length] || surrogate || code > 0x10FFFF ? 1 : length;
}

std::uint32_t utf8_decode(const char* at, unsigned length) {
    auto first = static_cast<unsigned char>(*at);
    if (length == 1)
        return first;
    std::uint32_t code = first & (0x7Fu >> length);
    for (unsigned i = 1; i < length; ++i)
        code = code << 6 | (static_cast<unsigned char>(at[i]) & 0x3F);
    return code;
}

} // namespace pasm::characters
