// Which lanes of its register operands an instruction really touches, where that is less than the operand's view says.
// Legacy SSE scalars work on the lowest lane and keep the others; shuffles read what their immediate selects.
// Source: Intel SDM volume 2, instruction by instruction.
#pragma once

#include "ir/function.h"

#include <span>

namespace pasm {

// Lanes that operand `index`, a register, reads. `spec` is the form's row for it.
LaneMask lanes_read(const isa::Form& form, const isa::OperandSpec& spec, std::span<const Operand> operands,
                    unsigned index);

// Lanes of operand `index` with a defined value after the form wrote them: 32-bit general writes, and VEX, EVEX and XOP
// writes, define all; narrower general writes and legacy SSE keep the rest.
LaneMask lanes_written(const isa::Form& form, std::span<const Operand> operands, unsigned index);

// The same for a register that no explicit operand names.
LaneMask lanes_written(const isa::Form& form, View view);

// True when the inputs do not matter: xor r, r; vpternlog with 0xFF (isa::Idiom).
bool is_input_free(const isa::Form& form, std::span<const Operand> operands);

} // namespace pasm
