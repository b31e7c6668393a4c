// Call frame information as unwinders read it at run time. Sources: LSB 5.0 core, "Exception Frames" (.eh_frame); DWARF
// 5, 6.4 and 7.24 (call frame instructions); psABI 1.0 for x86-64, 3.7 and 4.2.4.
#pragma once

#include "ir/object.h"

namespace pasm {

// The section: one CIE, and an FDE for each function whose frame is described. Its fixups name the sections of the
// functions. Its size is a multiple of `alignment`. Empty when there is no such function.
Section eh_frame_section(const Module& module, const Object& object, std::uint32_t alignment);

} // namespace pasm
