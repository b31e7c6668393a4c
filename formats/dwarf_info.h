// .debug_info: one unit with the macros, functions and data of a module, and what they are made of. DWARF 5, 3 and 7.5.
#pragma once

#include "formats/dwarf_locations.h"

namespace pasm::dwarf {

// The section, and what it refers to in others.
void write_info(Output& out, Strings& strings, LocationLists& locations, RangeLists& ranges, const debug::Info& info);

} // namespace pasm::dwarf
