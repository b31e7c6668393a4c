// The transposes of examples/transpose beside two loops that the compiler vectorizes as it can.
#include "transpose_peer.h"

#include "kernel_bench.h"

#include <fmt/format.h>
#include <memory>

extern "C" {
using transpose_function = void(float* to, const float* from);
transpose_function transpose_4x4_sse, transpose_8x8_sse, transpose_16x16_sse;
transpose_function transpose_8x8_avx, transpose_16x16_avx, transpose_16x16_avx512;
}

namespace pasm::bench {

namespace {

void compare_size(const std::string& name, std::size_t n, transpose_function* kernel, transpose_function* peer) {
    auto from = std::make_shared<std::vector<float>>(n * n), to = std::make_shared<std::vector<float>>(n * n);
    for (std::size_t i = 0; i < n * n; ++i)
        (*from)[i] = static_cast<float>(i);
    std::vector<float> expected(n * n);
    kernel(to->data(), from->data());
    peer(expected.data(), from->data());
    require(*to == expected, name);
    auto call = [=](transpose_function* function) { return [=] { function(to->data(), from->data()); }; };
    compare(fmt::format("transpose, {}, {} x {}", name, n, n), static_cast<double>(n * n), "float", call(kernel),
            "g++ -O3", call(peer));
}

} // namespace

void add_comparisons() {
    compare_size("SSE", 4, transpose_4x4_sse, compiled_transpose_4x4);
    compare_size("SSE", 8, transpose_8x8_sse, compiled_transpose_8x8);
    compare_size("SSE", 16, transpose_16x16_sse, compiled_transpose_16x16);
    if (cpu_has("avx")) {
        compare_size("AVX", 8, transpose_8x8_avx, compiled_transpose_8x8);
        compare_size("AVX", 16, transpose_16x16_avx, compiled_transpose_16x16);
    }
    if (cpu_has("avx512f"))
        compare_size("AVX-512", 16, transpose_16x16_avx512, compiled_transpose_16x16);
}

} // namespace pasm::bench
