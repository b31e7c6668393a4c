// .debug_frame: where debuggers find the callers of frames when unwinders have other tables or none. DWARF 5, 6.4.1.
#pragma once

#include "formats/dwarf_output.h"

#include <span>

namespace pasm::dwarf {

void write_frames(Output& out, std::span<const ObjectFunction* const> functions);

} // namespace pasm::dwarf
