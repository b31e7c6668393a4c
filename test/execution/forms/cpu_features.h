// What the processor under this program has.
#pragma once

#include "ir/isa/x86_64/features.h"
#include "machine_state.h"

namespace pasm::execution {

// The features that CPUID shows, without those for which the operating system saves no registers.
isa::FeatureSet cpu_features();

// The components of XSAVE that are enabled and that this test follows: x87 to the AVX-512 ones.
std::uint64_t xsave_components();
VectorFile vector_file(std::uint64_t components);

} // namespace pasm::execution
