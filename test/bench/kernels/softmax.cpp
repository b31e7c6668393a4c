// e^x and softmax of examples/softmax beside libmvec, by way of the compiler's vectorizer, and libm's expf.
#include "softmax_peer.h"

#include "kernel_bench.h"

#include <cmath>
#include <fmt/format.h>
#include <memory>

extern "C" {
using array_function = void(float* to, const float* from, std::size_t n);
array_function exp_avx2, exp_avx512, softmax_avx2, softmax_avx512;
}

namespace pasm::bench {

namespace {

void libm_exp(float* to, const float* from, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i)
        to[i] = expf(from[i]);
}

void compare_function(const std::string& title, std::size_t size, array_function* kernel, const std::string& peer_name,
                      array_function* peer) {
    auto bytes = random_bytes(2 * size);
    auto from = std::make_shared<std::vector<float>>(size), to = std::make_shared<std::vector<float>>(size);
    for (std::size_t i = 0; i < size; ++i)
        (*from)[i] = static_cast<float>(bytes[2 * i] + 256 * bytes[2 * i + 1]) / 2000 - 16;
    std::vector<float> expected(size);
    kernel(to->data(), from->data(), size);
    peer(expected.data(), from->data(), size);
    for (std::size_t i = 0; i < size; ++i)
        require(std::abs((*to)[i] - expected[i]) <= 1e-5f * expected[i], title);
    auto call = [=](array_function* function) { return [=] { function(to->data(), from->data(), size); }; };
    compare(fmt::format("{}, {} floats", title, size), static_cast<double>(size), "float", call(kernel), peer_name,
            call(peer));
}

void compare_sizes(const std::string& name, array_function* exponentials, array_function* softmax) {
    for (std::size_t size : {30, 256, 1000, 16384}) {
        compare_function("exp, " + name, size, exponentials, "libmvec", compiled_exp);
        compare_function("softmax, " + name, size, softmax, "g++ and libmvec", compiled_softmax);
    }
    compare_function("exp, " + name, 1024, exponentials, "libm", libm_exp);
}

} // namespace

void add_comparisons() {
    if (cpu_has("avx2") && cpu_has("fma"))
        compare_sizes("AVX2", exp_avx2, softmax_avx2);
    if (cpu_has("avx512bw") && cpu_has("avx512dq") && cpu_has("avx512vl"))
        compare_sizes("AVX-512", exp_avx512, softmax_avx512);
}

} // namespace pasm::bench
