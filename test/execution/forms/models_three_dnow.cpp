// 3DNow! and its extensions. AMD 3DNow! Technology Manual; AMD Extensions to the 3DNow! and MMX Instruction Sets
// Manual.
#include "model_lanes.h"

#include <cmath>

namespace pasm::execution {

namespace {

bool is_plain(float value) {
    return std::isnormal(value) || value == 0;
}

// There are no NaN, infinities, denormals: what would give them stays open.
template <class Operation>
void set_float(ModelResult& out, std::size_t index, float a, float b, Operation operation) {
    const float result = operation(a, b);
    if (is_plain(a) && is_plain(b) && std::isnormal(result))
        out.set(index, result);
}

float sum(float a, float b) {
    return a + b;
}
float difference(float a, float b) {
    return a - b;
}
float reverse_difference(float a, float b) {
    return b - a;
}
float product(float a, float b) {
    return a * b;
}
float smaller(float a, float b) {
    return std::fmin(a, b);
}
float larger(float a, float b) {
    return std::fmax(a, b);
}

template <float operation(float, float)>
void each(const ModelInput& in, ModelResult& out) {
    for (std::size_t i = 0; i < 2; ++i)
        set_float(out, i, in.lane<float>(0, i), in.lane<float>(1, i), operation);
}

// The low result is of the destination's two numbers, the high one of the source's.
template <float low(float, float), float high(float, float)>
void across(const ModelInput& in, ModelResult& out) {
    set_float(out, 0, in.lane<float>(0, 0), in.lane<float>(0, 1), low);
    set_float(out, 1, in.lane<float>(1, 0), in.lane<float>(1, 1), high);
}

template <int least, int most> // of the sign of a - b
void compare(const ModelInput& in, ModelResult& out) {
    for (std::size_t i = 0; i < 2; ++i) {
        const float a = in.lane<float>(0, i), b = in.lane<float>(1, i);
        const int order = (a > b) - (a < b);
        if (is_plain(a) && is_plain(b))
            out.set(i, order >= least && order <= most ? 0xFFFFFFFFu : 0u);
    }
}

template <class Integer>
void from_integer(const ModelInput& in, ModelResult& out) {
    constexpr std::int32_t exact = 1 << 24;
    for (std::size_t i = 0; i < 2; ++i) {
        const auto value = static_cast<Integer>(in.lane<std::int32_t>(1, i));
        if (value > -exact && value < exact)
            out.set(i, static_cast<float>(value));
    }
}

template <class Integer>
void to_integer(const ModelInput& in, ModelResult& out) {
    const float limit = sizeof(Integer) == 2 ? 0x1p15f : 0x1p31f;
    for (std::size_t i = 0; i < 2; ++i) {
        const auto value = in.lane<float>(1, i);
        if (is_plain(value) && std::fabs(value) < limit)
            out.set(i, static_cast<std::int32_t>(value));
    }
}

void exchange(const ModelInput& in, ModelResult& out) {
    for (std::size_t i = 0; i < 2; ++i)
        out.set(i, in.lane<std::uint32_t>(1, 1 - i));
}

void average(const ModelInput& in, ModelResult& out) {
    for (std::size_t i = 0; i < 8; ++i)
        out.set(i, static_cast<std::uint8_t>((in.lane<std::uint8_t>(0, i) + in.lane<std::uint8_t>(1, i) + 1) / 2));
}

void multiply_high(const ModelInput& in, ModelResult& out) {
    for (std::size_t i = 0; i < 4; ++i)
        out.set(i,
                static_cast<std::int16_t>((in.lane<std::int16_t>(0, i) * in.lane<std::int16_t>(1, i) + 0x8000) >> 16));
}

constexpr ModelRow rows[] = {
    {"pfadd", each<sum>},
    {"pfsub", each<difference>},
    {"pfsubr", each<reverse_difference>},
    {"pfmul", each<product>},
    {"pfmin", each<smaller>},
    {"pfmax", each<larger>},
    {"pfacc", across<sum, sum>},
    {"pfnacc", across<difference, difference>},
    {"pfpnacc", across<difference, sum>},
    {"pfcmpeq", compare<0, 0>},
    {"pfcmpge", compare<0, 1>},
    {"pfcmpgt", compare<1, 1>},
    {"pi2fd", from_integer<std::int32_t>},
    {"pi2fw", from_integer<std::int16_t>},
    {"pf2id", to_integer<std::int32_t>},
    {"pf2iw", to_integer<std::int16_t>},
    {"pswapd", exchange},
    {"pavgusb", average},
    {"pmulhrw", multiply_high},
};

} // namespace

std::span<const ModelRow> three_dnow_models() {
    return rows;
}

} // namespace pasm::execution
