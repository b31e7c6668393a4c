// The form that an instruction's operands ask for, in the words of the instruction table.
#pragma once

#include "ir/function.h"

namespace pasm {

// The first form, in table order, that takes the instruction as it is now, {load} and {store} obeyed; invalid when none
// does. Forms that the function's target has come first. When the instruction has a form, its immediates keep their
// width. `fixed_registers`: as for operand_mask.
isa::FormId match_instruction(const Function& function, const Instruction& instruction, bool fixed_registers = false);

} // namespace pasm
