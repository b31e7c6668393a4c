// The transforms of examples/winograd beside what the compiler makes of plain C++.
#include "winograd_peer.h"

#include "kernel_bench.h"

#include <cmath>
#include <memory>

extern "C" {
void winograd_input_avx2(float* to, const float* from, std::size_t stride);
void winograd_kernel_avx2(float* to, const float* from);
void winograd_output_avx2(float* to, std::size_t stride, const float* from);
}

namespace pasm::bench {

namespace {

// Transforms `from` into `to`; both have room for 8 x 8.
using Transform = void (*)(float* to, const float* from);

void compare_transform(const std::string& title, std::size_t results, Transform kernel, Transform peer) {
    auto from = std::make_shared<std::vector<float>>(64), to = std::make_shared<std::vector<float>>(64);
    auto bytes = random_bytes(64);
    for (std::size_t i = 0; i < 64; ++i)
        (*from)[i] = static_cast<float>(bytes[i]) / 128 - 1;
    std::vector<float> expected(64);
    kernel(to->data(), from->data());
    peer(expected.data(), from->data());
    for (std::size_t i = 0; i < results; ++i)
        require(std::abs((*to)[i] - expected[i]) < 1e-3f, title);
    auto call = [=](Transform transform) { return [=] { transform(to->data(), from->data()); }; };
    compare(title, 1, "tile", call(kernel), "g++ -O3", call(peer));
}

} // namespace

void add_comparisons() {
    if (!cpu_has("avx2") || !cpu_has("fma"))
        return;
    compare_transform(
        "Winograd input, AVX2", 64, [](float* to, const float* from) { winograd_input_avx2(to, from, 8); },
        [](float* to, const float* from) { compiled_winograd_input(to, from, 8); });
    compare_transform("Winograd kernel, AVX2", 64, winograd_kernel_avx2, compiled_winograd_kernel);
    compare_transform(
        "Winograd output, AVX2", 36, [](float* to, const float* from) { winograd_output_avx2(to, 6, from); },
        [](float* to, const float* from) { compiled_winograd_output(to, 6, from); });
}

} // namespace pasm::bench
