#pragma once

#include <cstddef>

namespace pasm::bench {

// Plain C++, compiled with -O3 -ffast-math for AVX2 and FMA: the compiler calls libmvec's vector expf.
void compiled_exp(float* to, const float* from, std::size_t n);
void compiled_softmax(float* to, const float* from, std::size_t n);

} // namespace pasm::bench
