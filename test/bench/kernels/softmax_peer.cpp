#include "softmax_peer.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pasm::bench {

void compiled_exp(float* __restrict to, const float* __restrict from, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i)
        to[i] = expf(from[i]);
}

void compiled_softmax(float* __restrict to, const float* __restrict from, std::size_t n) {
    float maximum = -std::numeric_limits<float>::max();
    for (std::size_t i = 0; i < n; ++i)
        maximum = std::max(maximum, from[i]);
    float sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        to[i] = expf(from[i] - maximum);
        sum += to[i];
    }
    const float scale = 1 / sum;
    for (std::size_t i = 0; i < n; ++i)
        to[i] *= scale;
}

} // namespace pasm::bench
