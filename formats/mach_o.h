// Mach-O relocatable objects for x86-64. Sources: Apple's <mach-o/loader.h>, <mach-o/nlist.h> and
// <mach-o/x86_64/reloc.h>; where they leave a choice, what LLVM's assembler does.
#pragma once

#include "formats/format.h"

namespace pasm {

// An MH_OBJECT file that allows a linker to move and drop what stands at each symbol (MH_SUBSECTIONS_VIA_SYMBOLS).
std::vector<std::uint8_t> write_mach_o(const Module& module, const Object& object, const FormatOptions& options);

} // namespace pasm
