// What libzydis makes of machine code.
#pragma once

#include "meaning.h"

#include <optional>
#include <span>

namespace pasm::decode {

// Empty when libzydis does not decode all bytes as one instruction. Operands of which the encoding leaves no choice
// (the rax of mul) are not among the operands, unless assemblers write them. An instruction behind a wait is one
// together with it, "wait fnclex", as the names without n are.
std::optional<Meaning> zydis_meaning(std::span<const std::uint8_t> bytes);

} // namespace pasm::decode
