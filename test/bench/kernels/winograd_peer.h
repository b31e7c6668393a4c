#pragma once

#include <cstddef>

namespace pasm::bench {

// The transforms in plain C++, compiled with -O3 for AVX2 and FMA; the layouts are those of examples/winograd.
void compiled_winograd_input(float* to, const float* from, std::size_t stride);
void compiled_winograd_kernel(float* to, const float* from);
void compiled_winograd_output(float* to, std::size_t stride, const float* from);

} // namespace pasm::bench
