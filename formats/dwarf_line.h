// .debug_line: which code stands for which line, as the program of a state machine (DWARF 5, 6.2; DWARF 4, 6.2).
#pragma once

#include "formats/dwarf_output.h"

namespace pasm::dwarf {

// Files are numbered in the order of Info::files, from this on.
unsigned first_file(unsigned version);

// One sequence for each function. Names go to `strings` where the version has .debug_line_str.
void write_lines(Output& out, Strings& strings, const debug::Info& info);

} // namespace pasm::dwarf
