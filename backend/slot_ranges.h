// Where virtual registers are in their slots.
#pragma once

#include "ir/function.h"

namespace pasm {

// Adds to function.assigned_ranges where a slot holds its register's value: from each write of it to the last read
// behind, in the order of the text. Requires: operands that still name slots.
void add_slot_ranges(Function& function);

} // namespace pasm
