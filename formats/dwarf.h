// Debug information in DWARF 5 or 4 (dwarfstd.org), for ELF, Mach-O and COFF alike.
#pragma once

#include "formats/dwarf_output.h"

#include <span>

namespace pasm::dwarf {

// The sections, called `style.first_section` and on in this order. `frames` are the functions of .debug_frame where the
// style has one.
std::vector<Section> sections(const debug::Info& info, std::span<const ObjectFunction* const> frames,
                              const Style& style);

} // namespace pasm::dwarf
