#include "frontend/evaluate/typed_constant.h"

#include "frontend/evaluate/integer.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

namespace pasm {

namespace {

struct LaneWord {
    std::string_view word;
    LaneType type;
};

constexpr auto lane_words = std::array{
    LaneWord{"float16", {true, true, 16}},  LaneWord{"float32", {true, true, 32}},
    LaneWord{"float64", {true, true, 64}},  LaneWord{"uint8", {false, false, 8}},
    LaneWord{"uint16", {false, false, 16}}, LaneWord{"uint32", {false, false, 32}},
    LaneWord{"uint64", {false, false, 64}}, LaneWord{"int8", {false, true, 8}},
    LaneWord{"int16", {false, true, 16}},   LaneWord{"int32", {false, true, 32}},
    LaneWord{"int64", {false, true, 64}},
};

constexpr unsigned most_lanes = 64;
constexpr std::uint32_t widest_alignment = 64; // of a zmm register

// The number after the x of `float32x8`; 0 when it is none from 1 to 64.
unsigned lane_count(std::string_view digits) {
    unsigned count = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    const bool whole = error == std::errc() && end == digits.data() + digits.size();
    return whole && digits[0] != '0' && count <= most_lanes ? count : 0;
}

void append(std::vector<std::uint8_t>& bytes, std::uint64_t value, unsigned width) {
    for (unsigned i = 0; i < width; ++i)
        bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

std::uint64_t floating_bits(LaneType type, double value, std::string_view literal) {
    switch (type.bits) {
    case 16: return float16_bits(value);
    case 32: return float32_bits(value, literal);
    default: return std::bit_cast<std::uint64_t>(value);
    }
}

bool is_infinity(LaneType type, std::uint64_t bits) {
    switch (type.bits) {
    case 16: return (bits & 0x7FFF) == 0x7C00;
    case 32: return (bits & 0x7FFFFFFF) == 0x7F800000;
    default: return (bits & 0x7FFFFFFFFFFFFFFF) == 0x7FF0000000000000;
    }
}

bool append_floating(LoweringContext& context, LaneType type, const Value& value, SourceRange range,
                     std::vector<std::uint8_t>& bytes) {
    const bool is_integer = value.is(ValueKind::integer);
    const double number = is_integer ? static_cast<double>(wide(value)) : value.floating;
    const std::string_view literal = is_integer ? std::string_view() : context.text(value.literal());
    const std::uint64_t bits = floating_bits(type, number, literal);
    if (std::isfinite(number) && is_infinity(type, bits)) {
        context.report(DiagnosticKind::constant_does_not_fit, range, value_text(context.module, nullptr, value),
                       lane_type_text(type), "is out of its range");
        return false;
    }
    append(bytes, bits, type.bits / 8u);
    return true;
}

bool append_integer(LoweringContext& context, LaneType type, const Value& value, SourceRange range,
                    std::vector<std::uint8_t>& bytes) {
    const WideInteger low = -(WideInteger(1) << (type.bits - 1));
    const WideInteger high = (WideInteger(1) << type.bits) - 1;
    if (wide(value) < low || wide(value) > high) {
        context.report(DiagnosticKind::constant_does_not_fit, range, wide_text(wide(value)), lane_type_text(type),
                       fmt::format("takes {} to {}", wide_text(low), wide_text(high)));
        return false;
    }
    append(bytes, static_cast<std::uint64_t>(value.integer), type.bits / 8u);
    return true;
}

Value constant_of(LoweringContext& context, LaneType type, const std::vector<std::uint8_t>& bytes) {
    const std::uint32_t lane_bytes = type.bits / 8u;
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const std::uint32_t alignment = std::has_single_bit(size) ? std::min(size, widest_alignment) : lane_bytes;
    Value result;
    result.kind = ValueKind::typed_constant;
    result.lanes = type;
    result.constant = context.values.make<TypedConstant>(std::span<const std::uint8_t>(context.values.copy(bytes)),
                                                         alignment, lane_bytes);
    return result;
}

} // namespace

std::optional<LaneType> find_lane_type(std::string_view word) {
    for (const LaneWord& row : lane_words) {
        if (!word.starts_with(row.word))
            continue;
        LaneType type = row.type;
        std::string_view rest = word.substr(row.word.size());
        if (rest.empty())
            return type;
        const unsigned count = rest.size() > 1 && rest[0] == 'x' ? lane_count(rest.substr(1)) : 0;
        if (count == 0)
            return std::nullopt;
        type.lanes = static_cast<std::uint8_t>(count);
        type.has_lanes = true;
        return type;
    }
    return std::nullopt;
}

bool append_lane(LoweringContext& context, LaneType type, const Value& value, SourceRange range,
                 std::vector<std::uint8_t>& bytes) {
    if (!value.valid())
        return false;
    if (type.is_floating && (value.is(ValueKind::integer) || value.is(ValueKind::floating)))
        return append_floating(context, type, value, range, bytes);
    if (!type.is_floating && value.is(ValueKind::integer))
        return append_integer(context, type, value, range, bytes);
    context.report(DiagnosticKind::expected_value, range,
                   fmt::format("{} for `{}`", type.is_floating ? "a number" : "an integer", lane_type_text(type)),
                   kind_text(value.kind));
    return false;
}

Value make_typed_constant(LoweringContext& context, LaneType type, std::span<const Value> arguments,
                          SourceRange range) {
    if (arguments.size() == 1 && arguments[0].is(ValueKind::list))
        arguments = arguments[0].list();
    if (arguments.size() != 1 && arguments.size() != type.lanes) {
        context.report(DiagnosticKind::lane_count, range, lane_type_text(type),
                       type.lanes == 1 ? std::string("1 value")
                                       : fmt::format("{} values, or one for all lanes", type.lanes),
                       arguments.size());
        return {};
    }
    std::vector<std::uint8_t> bytes;
    for (unsigned lane = 0; lane < type.lanes; ++lane)
        if (!append_lane(context, type, arguments[arguments.size() == 1 ? 0 : lane], range, bytes))
            return {};
    return constant_of(context, type, bytes);
}

std::uint32_t float32_bits(double value, std::string_view literal) {
    auto rounded = static_cast<float>(value);
    std::string digits;
    for (char c : literal)
        if (c != '_')
            digits += c;
    const bool hexadecimal = digits.starts_with("0x") || digits.starts_with("0X");
    if (!digits.empty() && !hexadecimal) {
        // The text is rounded once; by way of a double it could be rounded twice. A result out of range keeps
        // `rounded`.
        float exact = 0;
        if (std::from_chars(digits.data(), digits.data() + digits.size(), exact).ec == std::errc())
            rounded = std::copysign(exact, static_cast<float>(value));
    }
    return std::bit_cast<std::uint32_t>(rounded);
}

// binary16: 5 bits of exponent with bias 15, 10 of fraction. Everything is done on the integer
// |value| / 2^-24, the number of smallest denormals, or on the double's own fraction.
std::uint16_t float16_bits(double value) {
    const std::uint16_t sign = std::signbit(value) ? 0x8000 : 0;
    const double magnitude = std::fabs(value);
    if (std::isnan(value))
        return sign | 0x7E00;
    if (magnitude >= 65520.0) // half way from the largest, 65504, to 2^16
        return sign | 0x7C00;
    int exponent = 0;
    std::frexp(magnitude, &exponent);                                   // magnitude = f * 2^exponent, f in [0.5, 1)
    const int unit = std::max(exponent - 11, -24);                      // exponent of the last place
    const double scaled = std::nearbyint(std::ldexp(magnitude, -unit)); // at most 2^11; the rounding mode is to even
    const auto fraction = static_cast<unsigned>(scaled);
    // A normal number has 1024 <= fraction; a carry out of the fraction raises the exponent by itself.
    return static_cast<std::uint16_t>(sign + (fraction < 1024 ? fraction : ((unit + 24) << 10) + fraction));
}

} // namespace pasm
