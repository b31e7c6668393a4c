#include "winograd_peer.h"

namespace pasm::bench {

namespace {

constexpr int tile = 8, taps = 3, results = 6;

// Each works down column `column` of a matrix whose rows hold `width` floats, and leaves the result in row `column`.
inline void input_column(float* __restrict to, const float* __restrict from, std::size_t width) {
    const float d0 = from[0], d1 = from[width], d2 = from[2 * width], d3 = from[3 * width], d4 = from[4 * width],
                d5 = from[5 * width], d6 = from[6 * width], d7 = from[7 * width];
    const float even = d2 + d6 - 4.25f * d4, odd = d1 + d5 - 4.25f * d3;
    const float even2 = d6 + 0.25f * d2 - 1.25f * d4, odd2 = 0.5f * d1 - 2.5f * d3 + 2 * d5;
    const float even_half = d6 + 4 * (d2 - 1.25f * d4), odd_half = 2 * d1 - 2.5f * d3 + 0.5f * d5;
    to[0] = d0 - d6 + 5.25f * (d4 - d2);
    to[1] = even + odd;
    to[2] = even - odd;
    to[3] = even2 + odd2;
    to[4] = even2 - odd2;
    to[5] = even_half + odd_half;
    to[6] = even_half - odd_half;
    to[7] = d7 - d1 + 5.25f * (d3 - d5);
}

inline void kernel_column(float* __restrict to, const float* __restrict from, std::size_t width) {
    const float g0 = from[0], g1 = from[width], g2 = from[2 * width];
    to[0] = g0;
    to[1] = -2.0f / 9 * (g0 + g2 + g1);
    to[2] = -2.0f / 9 * (g0 + g2 - g1);
    to[3] = 1.0f / 90 * (g0 + 4 * g2 + 2 * g1);
    to[4] = 1.0f / 90 * (g0 + 4 * g2 - 2 * g1);
    to[5] = 8.0f / 45 * (4 * g0 + g2 + 2 * g1);
    to[6] = 8.0f / 45 * (4 * g0 + g2 - 2 * g1);
    to[7] = g2;
}

inline void output_column(float* __restrict to, const float* __restrict from, std::size_t width) {
    const float m0 = from[0], m7 = from[7 * width];
    const float plus1 = from[width] + from[2 * width], minus1 = from[width] - from[2 * width];
    const float plus2 = from[3 * width] + from[4 * width], minus2 = from[3 * width] - from[4 * width];
    const float plus3 = from[5 * width] + from[6 * width], minus3 = from[5 * width] - from[6 * width];
    to[0] = m0 + plus1 + plus2 + plus3;
    to[1] = minus1 + 2 * minus2 + 0.5f * minus3;
    to[2] = plus1 + 4 * plus2 + 0.25f * plus3;
    to[3] = minus1 + 8 * minus2 + 0.125f * minus3;
    to[4] = plus1 + 16 * plus2 + 0.0625f * plus3;
    to[5] = m7 + minus1 + 32 * minus2 + 0.03125f * minus3;
}

} // namespace

// The intermediate is stored transposed, so that both passes work down columns.
void compiled_winograd_input(float* __restrict to, const float* __restrict from, std::size_t stride) {
    float half[tile * tile], whole[tile * tile];
    for (int i = 0; i < tile; ++i)
        input_column(half + i * tile, from + i, stride);
    for (int i = 0; i < tile; ++i)
        input_column(whole + i * tile, half + i, tile);
    for (int i = 0; i < tile; ++i)
        for (int j = 0; j < tile; ++j)
            to[i * tile + j] = whole[j * tile + i];
}

void compiled_winograd_kernel(float* __restrict to, const float* __restrict from) {
    float half[taps * tile], whole[tile * tile];
    for (int i = 0; i < taps; ++i)
        kernel_column(half + i * tile, from + i, taps);
    for (int i = 0; i < tile; ++i)
        kernel_column(whole + i * tile, half + i, tile);
    for (int i = 0; i < tile; ++i)
        for (int j = 0; j < tile; ++j)
            to[i * tile + j] = whole[j * tile + i];
}

void compiled_winograd_output(float* __restrict to, std::size_t stride, const float* __restrict from) {
    float half[tile * results], whole[results * results];
    for (int i = 0; i < tile; ++i)
        output_column(half + i * results, from + i, tile);
    for (int i = 0; i < results; ++i)
        output_column(whole + i * results, half + i, results);
    for (int i = 0; i < results; ++i)
        for (int j = 0; j < results; ++j)
            to[i * stride + j] = whole[j * results + i];
}

} // namespace pasm::bench
