#include "run/value.h"

#include <algorithm>

namespace pasm::run {

std::string kind_text(ValueKind kind) {
    switch (kind) {
    case ValueKind::integer: return "an integer";
    case ValueKind::floating: return "a floating-point number";
    case ValueKind::boolean: return "true or false";
    case ValueKind::character: return "a character";
    case ValueKind::string: return "a string";
    case ValueKind::null: return "null";
    case ValueKind::name: return "a name";
    case ValueKind::list: return "an array";
    case ValueKind::fields: return "a structure";
    case ValueKind::random:
    case ValueKind::iota:
    case ValueKind::zeros: return "an array";
    }
    return {};
}

std::string integer_text(UnsignedInteger value) {
    std::string digits;
    do {
        digits += static_cast<char>('0' + static_cast<int>(value % 10));
        value /= 10;
    } while (value != 0);
    std::ranges::reverse(digits);
    return digits;
}

std::string integer_text(Integer value) {
    const auto bits = static_cast<UnsignedInteger>(value);
    return value < 0 ? "-" + integer_text(-bits) : integer_text(bits);
}

} // namespace pasm::run
