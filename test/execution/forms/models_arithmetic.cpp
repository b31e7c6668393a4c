// FMA4 and the fractions of XOP. AMD APM volume 6.
#include "model_lanes.h"

#include <cmath>
#include <limits>

namespace pasm::execution {

namespace {

// Results that depend on modes, or whose NaN or denormal depends on the processor, stay open.
template <class T>
bool is_plain(T value) {
    return std::isnormal(value) || value == 0;
}

// Signs of product and addend, in even and odd lanes.
struct Signs {
    int product, even, odd;
};

template <class T>
void set_multiply_add(const ModelInput& in, ModelResult& out, std::size_t i, Signs signs) {
    const T a = in.lane<T>(1, i), b = in.lane<T>(2, i), c = in.lane<T>(3, i);
    const int addend = i % 2 == 0 ? signs.even : signs.odd;
    const T result = std::fma(signs.product < 0 ? -a : a, b, addend < 0 ? -c : c);
    if (in.has_usual_modes() && is_plain(a) && is_plain(b) && is_plain(c) && std::isnormal(result))
        out.set(i, result);
}

template <class T, int product, int even, int odd>
void packed(const ModelInput& in, ModelResult& out) {
    for (std::size_t i = 0; i < in.size() / sizeof(T); ++i)
        set_multiply_add<T>(in, out, i, {product, even, odd});
}

template <class T, int product, int addend>
void scalar(const ModelInput& in, ModelResult& out) {
    set_multiply_add<T>(in, out, 0, {product, addend, addend});
    out.clear_from(sizeof(T));
}

template <class T>
void set_fraction(const ModelInput& in, ModelResult& out, std::size_t i) {
    const T value = in.lane<T>(1, i), fraction = value - std::trunc(value);
    if (in.has_usual_modes() && is_plain(value) && std::isnormal(fraction))
        out.set(i, fraction);
}

template <class T>
void fractions(const ModelInput& in, ModelResult& out) {
    for (std::size_t i = 0; i < in.size() / sizeof(T); ++i)
        set_fraction<T>(in, out, i);
}

template <class T>
void scalar_fraction(const ModelInput& in, ModelResult& out) {
    set_fraction<T>(in, out, 0);
    out.clear_from(sizeof(T));
}

constexpr ModelRow rows[] = {
    {"vfmaddps", packed<float, 1, 1, 1>},
    {"vfmaddpd", packed<double, 1, 1, 1>},
    {"vfmaddss", scalar<float, 1, 1>},
    {"vfmaddsd", scalar<double, 1, 1>},
    {"vfmsubps", packed<float, 1, -1, -1>},
    {"vfmsubpd", packed<double, 1, -1, -1>},
    {"vfmsubss", scalar<float, 1, -1>},
    {"vfmsubsd", scalar<double, 1, -1>},
    {"vfnmaddps", packed<float, -1, 1, 1>},
    {"vfnmaddpd", packed<double, -1, 1, 1>},
    {"vfnmaddss", scalar<float, -1, 1>},
    {"vfnmaddsd", scalar<double, -1, 1>},
    {"vfnmsubps", packed<float, -1, -1, -1>},
    {"vfnmsubpd", packed<double, -1, -1, -1>},
    {"vfnmsubss", scalar<float, -1, -1>},
    {"vfnmsubsd", scalar<double, -1, -1>},
    {"vfmaddsubps", packed<float, 1, -1, 1>},
    {"vfmaddsubpd", packed<double, 1, -1, 1>},
    {"vfmsubaddps", packed<float, 1, 1, -1>},
    {"vfmsubaddpd", packed<double, 1, 1, -1>},
    {"vfrczps", fractions<float>},
    {"vfrczpd", fractions<double>},
    {"vfrczss", scalar_fraction<float>},
    {"vfrczsd", scalar_fraction<double>},
};

} // namespace

std::span<const ModelRow> arithmetic_models() {
    return rows;
}

} // namespace pasm::execution
