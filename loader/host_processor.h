// What the processor that this process runs on can do.
#pragma once

#include "ir/isa/x86_64/features.h"

namespace pasm {

// What CPUID says that the processor has and whose registers the operating system saves (cpuid.def), with what every
// x86-64 processor has. Asks Linux for the tile registers of AMX.
isa::FeatureSet host_features();

} // namespace pasm
