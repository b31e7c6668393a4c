// The form that an instruction's operands ask for, in the words of the instruction table.
#pragma once

#include "ir/function.h"
#include "ir/isa/x86_64/form_cache.h"

#include <vector>

namespace pasm {

// The first form, in table order, that takes the instruction as it is now, {load} and {store} obeyed; invalid when none
// does. Forms that the function's target has come first. When the instruction has a form, its immediates keep their
// width. `fixed_registers`: as for operand_mask.
isa::FormId match_instruction(const Function& function, const Instruction& instruction, bool fixed_registers = false,
                              isa::FormCache* known = nullptr);

// Every form that takes the operands, the decorators and what the author forced ({evex}, {load}), whatever the target
// and the width that an immediate has now; in table order. An absolute address counts as moffs too.
std::vector<isa::FormId> matching_forms(const Function& function, const Instruction& instruction);

// Turns a `call` pseudo-instruction whose arguments are in place into the machine instruction.
void become_machine_call(const Function& function, Instruction& call);

// The slot of the first operand when the form has both a ModRM.reg and a ModRM.rm operand, so that a form of the other
// direction may exist; else none.
isa::Slot direction_slot(isa::FormId form);

} // namespace pasm
