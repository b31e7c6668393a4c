// XOP. AMD APM volume 4 and 6.
#include "model_lanes.h"

#include <limits>
#include <type_traits>

namespace pasm::execution {

namespace {

template <class T>
constexpr int bits_of = static_cast<int>(8 * sizeof(T));

template <class Wide, class Narrow>
Narrow saturated(Wide value) {
    using Limits = std::numeric_limits<Narrow>;
    return static_cast<Narrow>(value > Limits::max() ? Limits::max() : value < Limits::min() ? Limits::min() : value);
}

void select_bits(const ModelInput& in, ModelResult& out) {
    for (std::size_t i = 0; i < in.size(); ++i) {
        auto byte = [&](std::size_t operand) { return in.lane<std::uint8_t>(operand, i); };
        out.set(i, static_cast<std::uint8_t>((byte(1) & byte(3)) | (byte(2) & ~byte(3))));
    }
}

std::uint8_t reversed(std::uint8_t byte) {
    std::uint8_t result = 0;
    for (unsigned i = 0; i < 8; ++i)
        result |= static_cast<std::uint8_t>((byte >> i & 1) << (7 - i));
    return result;
}

void permute_bytes(const ModelInput& in, ModelResult& out) {
    for (std::size_t i = 0; i < 16; ++i) {
        const auto selector = in.lane<std::uint8_t>(3, i);
        const auto byte = in.lane<std::uint8_t>((selector & 16) != 0 ? 2 : 1, selector & 15);
        const std::uint8_t sign = byte >= 0x80 ? 0xFF : 0;
        const std::uint8_t results[] = {
            byte, static_cast<std::uint8_t>(~byte), reversed(byte), static_cast<std::uint8_t>(~reversed(byte)), 0, 0xFF,
            sign, static_cast<std::uint8_t>(~sign)};
        out.set(i, results[selector >> 5]);
    }
}

// vpermil2ps and vpermil2pd: the control's bits select one of eight (four) elements of both sources' 128 bits, or zero.
template <class T>
void permute_two(const ModelInput& in, ModelResult& out) {
    constexpr std::size_t in_half = 16 / sizeof(T);
    constexpr unsigned shift = sizeof(T) == 4 ? 0 : 1;
    const auto zeroing = static_cast<unsigned>(in.operands.back().immediate) & 3;
    for (std::size_t i = 0; i < in.size() / sizeof(T); ++i) {
        const auto control = static_cast<unsigned>(in.lane<T>(3, i));
        const unsigned element = (control >> shift) & (2 * in_half - 1), match = control >> 3 & 1;
        const std::size_t source = element < in_half ? 1 : 2;
        const bool is_zero = (zeroing == 2 && match == 1) || (zeroing == 3 && match == 0);
        out.set(i, is_zero ? T(0) : in.lane<T>(source, i / in_half * in_half + element % in_half));
    }
}

// --- Rotates and shifts: a count for each element in its low byte, or one for all in the immediate; negative ones go
// right

template <class T>
int count_of(const ModelInput& in, std::size_t index) {
    const bool is_immediate = in.operands[2].bytes.empty();
    return is_immediate ? static_cast<std::int8_t>(in.immediate())
                        : static_cast<std::int8_t>(in.lane<std::uint8_t>(2, index * sizeof(T)));
}

template <class T>
void rotate(const ModelInput& in, ModelResult& out) {
    for (std::size_t i = 0; i < 16 / sizeof(T); ++i) {
        const auto value = in.lane<T>(1, i);
        const int count = count_of<T>(in, i) & (bits_of<T> - 1);
        out.set(i, count == 0 ? value : static_cast<T>(value << count | value >> (bits_of<T> - count)));
    }
}

// Counts of the element's width and more are left open.
template <class T>
void shift(const ModelInput& in, ModelResult& out) {
    for (std::size_t i = 0; i < 16 / sizeof(T); ++i) {
        const auto value = in.lane<T>(1, i);
        const int count = count_of<T>(in, i);
        if (count >= 0 && count < bits_of<T>)
            out.set(i, static_cast<T>(static_cast<std::make_unsigned_t<T>>(value) << count));
        else if (count < 0 && -count < bits_of<T>)
            out.set(i, static_cast<T>(value >> -count));
    }
}

// --- Horizontal sums and differences

template <class Narrow, class Wide>
void add_neighbours(const ModelInput& in, ModelResult& out) {
    constexpr std::size_t group = sizeof(Wide) / sizeof(Narrow);
    for (std::size_t i = 0; i < 16 / sizeof(Wide); ++i) {
        Wide sum = 0;
        for (std::size_t k = 0; k < group; ++k)
            sum = static_cast<Wide>(sum + in.lane<Narrow>(1, i * group + k));
        out.set(i, sum);
    }
}

template <class Narrow, class Wide>
void subtract_neighbours(const ModelInput& in, ModelResult& out) {
    for (std::size_t i = 0; i < 16 / sizeof(Wide); ++i)
        out.set(i, static_cast<Wide>(static_cast<Wide>(in.lane<Narrow>(1, 2 * i)) - in.lane<Narrow>(1, 2 * i + 1)));
}

// --- Multiply and add

enum class Overflow { wraps, saturates };

template <class Result>
void set_sum(ModelResult& out, std::size_t index, __int128 sum, Overflow overflow) {
    out.set(index, overflow == Overflow::saturates ? saturated<__int128, Result>(sum) : static_cast<Result>(sum));
}

// Elements of Factor: every one, or every second from `First`, when the result is twice as wide.
template <class Factor, class Result, std::size_t First, Overflow overflow>
void multiply_add(const ModelInput& in, ModelResult& out) {
    constexpr std::size_t step = sizeof(Result) / sizeof(Factor);
    for (std::size_t i = 0; i < 16 / sizeof(Result); ++i) {
        const __int128 product =
            static_cast<__int128>(in.lane<Factor>(1, i * step + First)) * in.lane<Factor>(2, i * step + First);
        set_sum<Result>(out, i, product + in.lane<Result>(3, i), overflow);
    }
}

template <Overflow overflow>
void multiply_add_both(const ModelInput& in, ModelResult& out) {
    for (std::size_t i = 0; i < 4; ++i) {
        auto word = [&](std::size_t operand, std::size_t k) {
            return static_cast<std::int64_t>(in.lane<std::int16_t>(operand, 2 * i + k));
        };
        const std::int64_t sum = word(1, 0) * word(2, 0) + word(1, 1) * word(2, 1);
        set_sum<std::int32_t>(out, i, sum + in.lane<std::int32_t>(3, i), overflow);
    }
}

// --- Comparisons

template <class T>
void compare(const ModelInput& in, ModelResult& out) {
    for (std::size_t i = 0; i < 16 / sizeof(T); ++i) {
        const T a = in.lane<T>(1, i), b = in.lane<T>(2, i);
        const bool results[] = {a<b, a <= b, a> b, a >= b, a == b, a != b, false, true};
        out.set(i, static_cast<T>(results[in.immediate() & 7] ? ~T(0) : T(0)));
    }
}

using std::int16_t, std::int32_t, std::int64_t, std::int8_t;
using std::uint16_t, std::uint32_t, std::uint64_t, std::uint8_t;
constexpr Overflow wraps = Overflow::wraps, saturates = Overflow::saturates;

constexpr ModelRow rows[] = {
    {"vpcmov", select_bits},
    {"vpperm", permute_bytes},
    {"vpermil2ps", permute_two<uint32_t>},
    {"vpermil2pd", permute_two<uint64_t>},
    {"vprotb", rotate<uint8_t>},
    {"vprotw", rotate<uint16_t>},
    {"vprotd", rotate<uint32_t>},
    {"vprotq", rotate<uint64_t>},
    {"vpshlb", shift<uint8_t>},
    {"vpshlw", shift<uint16_t>},
    {"vpshld", shift<uint32_t>},
    {"vpshlq", shift<uint64_t>},
    {"vpshab", shift<int8_t>},
    {"vpshaw", shift<int16_t>},
    {"vpshad", shift<int32_t>},
    {"vpshaq", shift<int64_t>},
    {"vphaddbw", add_neighbours<int8_t, int16_t>},
    {"vphaddbd", add_neighbours<int8_t, int32_t>},
    {"vphaddbq", add_neighbours<int8_t, int64_t>},
    {"vphaddwd", add_neighbours<int16_t, int32_t>},
    {"vphaddwq", add_neighbours<int16_t, int64_t>},
    {"vphadddq", add_neighbours<int32_t, int64_t>},
    {"vphaddubw", add_neighbours<uint8_t, uint16_t>},
    {"vphaddubd", add_neighbours<uint8_t, uint32_t>},
    {"vphaddubq", add_neighbours<uint8_t, uint64_t>},
    {"vphadduwd", add_neighbours<uint16_t, uint32_t>},
    {"vphadduwq", add_neighbours<uint16_t, uint64_t>},
    {"vphaddudq", add_neighbours<uint32_t, uint64_t>},
    {"vphsubbw", subtract_neighbours<int8_t, int16_t>},
    {"vphsubwd", subtract_neighbours<int16_t, int32_t>},
    {"vphsubdq", subtract_neighbours<int32_t, int64_t>},
    {"vpmacsww", multiply_add<int16_t, int16_t, 0, wraps>},
    {"vpmacssww", multiply_add<int16_t, int16_t, 0, saturates>},
    // Odd words, as bochs has them: on this point the model is no second opinion.
    {"vpmacswd", multiply_add<int16_t, int32_t, 1, wraps>},
    {"vpmacsswd", multiply_add<int16_t, int32_t, 1, saturates>},
    {"vpmacsdd", multiply_add<int32_t, int32_t, 0, wraps>},
    {"vpmacssdd", multiply_add<int32_t, int32_t, 0, saturates>},
    {"vpmacsdql", multiply_add<int32_t, int64_t, 0, wraps>},
    {"vpmacssdql", multiply_add<int32_t, int64_t, 0, saturates>},
    {"vpmacsdqh", multiply_add<int32_t, int64_t, 1, wraps>},
    {"vpmacssdqh", multiply_add<int32_t, int64_t, 1, saturates>},
    {"vpmadcswd", multiply_add_both<wraps>},
    {"vpmadcsswd", multiply_add_both<saturates>},
    {"vpcom*ub", compare<uint8_t>},
    {"vpcom*uw", compare<uint16_t>},
    {"vpcom*ud", compare<uint32_t>},
    {"vpcom*uq", compare<uint64_t>},
    {"vpcom*b", compare<int8_t>},
    {"vpcom*w", compare<int16_t>},
    {"vpcom*d", compare<int32_t>},
    {"vpcom*q", compare<int64_t>},
};

} // namespace

std::span<const ModelRow> xop_models() {
    return rows;
}

} // namespace pasm::execution
