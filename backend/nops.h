// Bytes that do nothing, for gaps that may be run through.
#pragma once

#include "ir/isa/x86_64/nops.h"

#include <cstdint>
#include <vector>

namespace pasm {

// Appends `count` bytes of NOPs to `bytes`, as few and as long ones as `style` has. Intel SDM volume 2, NOP; AMD's
// guides.
void append_nops(std::vector<std::uint8_t>& bytes, std::size_t count, isa::NopStyle style);

} // namespace pasm
