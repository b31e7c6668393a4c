#pragma once

namespace pasm::bench {

// Two loops in plain C++, compiled with -O3 for AVX2.
void compiled_transpose_4x4(float* to, const float* from);
void compiled_transpose_8x8(float* to, const float* from);
void compiled_transpose_16x16(float* to, const float* from);

} // namespace pasm::bench
