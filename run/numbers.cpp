#include "run/numbers.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>

namespace pasm::run {

namespace {

struct Base {
    std::string_view prefix;
    unsigned base;
};
constexpr auto bases =
    std::array{Base{"0x", 16}, Base{"0X", 16}, Base{"0b", 2}, Base{"0B", 2}, Base{"0o", 8}, Base{"0O", 8}};

unsigned digit_value(char c) {
    if (c >= '0' && c <= '9')
        return static_cast<unsigned>(c - '0');
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? static_cast<unsigned>(lower - 'a' + 10) : 99;
}

// Where `digits` end, all of the base. False when the number is too large.
bool read_digits(std::string_view digits, unsigned base, UnsignedInteger& value) {
    constexpr UnsignedInteger largest = ~UnsignedInteger(0);
    for (char c : digits) {
        const unsigned digit = digit_value(c);
        if (value > (largest - digit) / base)
            return false;
        value = value * base + digit;
    }
    return true;
}

// Digits of _Float16: 5 bits of exponent, 10 of fraction (IEEE 754 binary16).
double half_value(std::uint64_t bits) {
    const int exponent = static_cast<int>(bits >> 10 & 31);
    const auto fraction = static_cast<double>(bits & 1023);
    const double magnitude = exponent == 31  ? (fraction == 0 ? HUGE_VAL : std::nan(""))
                             : exponent == 0 ? std::ldexp(fraction, -24)
                                             : std::ldexp(1024 + fraction, exponent - 25);
    return (bits >> 15 & 1) != 0 ? -magnitude : magnitude;
}

std::uint64_t half_bits(double value) {
    const std::uint64_t sign = std::signbit(value) ? 0x8000 : 0;
    if (std::isnan(value))
        return sign | 0x7E00;
    const double magnitude = std::fabs(value);
    if (magnitude >= 65520) // half-way from the largest to the next power of two
        return sign | 0x7C00;
    const int exponent = magnitude < std::ldexp(1, -14) ? -14 : std::ilogb(magnitude);
    // Counts steps of this exponent; a carry goes into the exponent by itself.
    const auto steps = static_cast<std::uint64_t>(std::nearbyint(std::ldexp(magnitude, 10 - exponent)));
    return sign | (steps + (exponent == -14 ? 0 : static_cast<std::uint64_t>(exponent + 14) << 10));
}

template <class Float>
std::optional<Float> parse(std::string_view text) {
    Float value = 0;
    const bool is_negative = text.starts_with('-');
    if (is_negative)
        text.remove_prefix(1);
    const bool is_hexadecimal = text.starts_with("0x") || text.starts_with("0X");
    if (is_hexadecimal)
        text.remove_prefix(2);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value,
                                              is_hexadecimal ? std::chars_format::hex : std::chars_format::general);
    // Beyond the range from_chars leaves the value alone; a negative exponent tells that it is tiny.
    if (error == std::errc::result_out_of_range) {
        const std::size_t exponent = text.find_first_of(is_hexadecimal ? "pP" : "eE");
        const bool is_tiny = text.starts_with("0.") || text.starts_with('.') ||
                             (exponent != std::string_view::npos && text[exponent + 1] == '-');
        value = is_tiny ? Float(0) : std::numeric_limits<Float>::infinity();
    } else if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return is_negative ? -value : value;
}

template <class Float>
std::string format(Float value, bool is_hexadecimal) {
    if (std::isnan(value))
        return std::signbit(value) ? "-nan" : "nan";
    if (std::isinf(value))
        return value < 0 ? "-inf" : "inf";
    std::array<char, 64> room;
    char* const first = room.data() + 3;
    char* const end = room.data() + room.size();
    if (!is_hexadecimal)
        return {first, std::to_chars(first, end, value).ptr};
    const std::string digits(first, std::to_chars(first, end, std::fabs(value), std::chars_format::hex).ptr);
    return (std::signbit(value) ? "-0x" : "0x") + digits;
}

} // namespace

bool read_number(std::string_view text, bool is_negative, Value& result) {
    const Base* prefix = std::ranges::find_if(bases, [&](const Base& row) { return text.starts_with(row.prefix); });
    std::string digits;
    std::ranges::copy_if(text.substr(prefix == bases.end() ? 0 : 2), std::back_inserter(digits),
                         [](char c) { return c != '\'' && c != '_'; });
    const unsigned base = prefix == bases.end() ? 10 : prefix->base;
    const bool is_integer =
        !digits.empty() && std::ranges::all_of(digits, [&](char c) { return digit_value(c) < base; });
    result.is_negative = is_negative;
    if (is_integer) {
        result.kind = ValueKind::integer;
        result.is_pattern = base != 10;
        return read_digits(digits, base, result.magnitude);
    }
    result.kind = ValueKind::floating;
    result.text = (is_negative ? "-" : "") + std::string(prefix == bases.end() ? "" : prefix->prefix) + digits;
    return (base == 10 || (base == 16 && digits.find_first_of("pP") != std::string::npos)) &&
           floating_bits(result.text, 64).has_value();
}

std::optional<std::uint64_t> floating_bits(std::string_view text, unsigned bits) {
    if (bits == 32) {
        const std::optional<float> value = parse<float>(text);
        return value ? std::optional<std::uint64_t>(std::bit_cast<std::uint32_t>(*value)) : std::nullopt;
    }
    const std::optional<double> value = parse<double>(text);
    return value ? std::optional(floating_bits(*value, bits)) : std::nullopt;
}

std::uint64_t floating_bits(double value, unsigned bits) {
    switch (bits) {
    case 16: return half_bits(value);
    case 32: return std::bit_cast<std::uint32_t>(static_cast<float>(value));
    default: return std::bit_cast<std::uint64_t>(value);
    }
}

std::string floating_text(std::uint64_t value, unsigned bits, bool is_hexadecimal) {
    switch (bits) {
    case 16: return format(static_cast<float>(half_value(value)), is_hexadecimal);
    case 32: return format(std::bit_cast<float>(static_cast<std::uint32_t>(value)), is_hexadecimal);
    default: return format(std::bit_cast<double>(value), is_hexadecimal);
    }
}

} // namespace pasm::run
