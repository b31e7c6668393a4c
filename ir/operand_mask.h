// From an operand as written to the mask of what it could be: the bridge between ir and the instruction table.
#pragma once

#include "ir/function.h"

namespace pasm {

// Everything `operand` could be. A virtual register counts as each register of its view, xmm16..31 included, yet not
// as a fixed register (al, xmm0) unless `fixed_registers` is set or it is pinned there. A memory operand without a
// size counts as every size; an immediate as every field that it fits.
isa::OperandMask operand_mask(const Function& function, const Operand& operand, bool fixed_registers = false);

// What a virtual register seen through `view` could be when it is pinned nowhere.
isa::OperandMask any_register_mask(View view);

// What the author's decorators ask of a form.
isa::DecoratorMask decorators_of(const Instruction& instruction);

} // namespace pasm
