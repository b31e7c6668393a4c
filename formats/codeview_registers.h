// The registers' numbers in CodeView: CV_AMD64_* of cvconst.h, and those that LLVM added for AVX-512
// (CodeViewRegisters.def).
#pragma once

#include "ir/register.h"

#include <optional>

namespace pasm::codeview {

// Of the part of a register that is `size` bytes wide, or of the next wider one; none where there is no number.
std::optional<std::uint16_t> register_number(Register reg, std::uint64_t size);

} // namespace pasm::codeview
