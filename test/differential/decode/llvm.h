// What llvm-mc makes of machine code.
#pragma once

#include "meaning.h"

#include <optional>
#include <string>
#include <vector>

namespace pasm::decode {

// Runs llvm-mc once over all instructions, with files in `folder`. Empty for one that it does not decode as one
// instruction. Immediates are as wide as the instruction decides: `immediate_bits` is 0.
std::vector<std::optional<Meaning>> llvm_meanings(const std::vector<std::vector<std::uint8_t>>& code,
                                                  const std::string& folder);

// A line of its output, "vaddps	zmm1 {k2} {z}, zmm3, dword ptr [rsi + 64]{1to16}".
Meaning llvm_meaning(const std::string& line);

} // namespace pasm::decode
