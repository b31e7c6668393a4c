#include "transpose_peer.h"

namespace pasm::bench {

namespace {

template <int n>
void transpose(float* __restrict to, const float* __restrict from) {
    for (int row = 0; row < n; ++row)
        for (int column = 0; column < n; ++column)
            to[row * n + column] = from[column * n + row];
}

} // namespace

void compiled_transpose_4x4(float* to, const float* from) {
    transpose<4>(to, from);
}
void compiled_transpose_8x8(float* to, const float* from) {
    transpose<8>(to, from);
}
void compiled_transpose_16x16(float* to, const float* from) {
    transpose<16>(to, from);
}

} // namespace pasm::bench
