// What an operand of a form is in samples: registers low and high, every shape of address, immediates at their limits.
#pragma once

#include "ir/function.h"
#include "ir/isa/x86_64/isa.h"

#include <vector>

namespace pasm::differential {

// Labels and memory operands are added to the function; `external` is a branch target outside of it.
std::vector<Operand> operand_choices(Function& function, SymbolId external, const isa::Form& form,
                                     const isa::OperandSpec& spec);

} // namespace pasm::differential
