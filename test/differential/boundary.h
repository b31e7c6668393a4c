// Instructions at the limits of their encodings, a fixed list beside the samples that are made.
#pragma once

#include "samples.h"

#include <string>

namespace pasm::differential {

// Reads a file of rows `instruction | its bytes | why`, assembles each as `pasmc encode` does, and adds it to the
// samples. Prints those that cannot be assembled or have other bytes, and returns how many they are.
std::size_t add_boundary_cases(const std::string& path, SampleSet& set);

} // namespace pasm::differential
