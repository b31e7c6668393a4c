// From colours to a function without virtual registers.
#pragma once

#include "backend/allocation_colour.h"

namespace pasm::allocation {

// The register of every web; as many entries as webs.
using Assignment = std::vector<Register>;

// Replaces the webs in the operands of `function` by their registers, deletes copies whose sides coincide, expands
// parallel copies, makes moves of `spill` and `reload`, drops `assume`, and fills function.assigned_ranges.
// function.blocks stays valid.
void rewrite_function(Function& function, const Interference& interference, const Assignment& assignment);

// The operands under the names of the author, while those of `function` still name webs.
VirtualOperands virtual_operands(const Function& function, const Interference& interference);

// The opposite of the renaming of find_interference: operands name the author's virtual registers again.
void restore_names(Function& function, const Interference& interference);

} // namespace pasm::allocation
