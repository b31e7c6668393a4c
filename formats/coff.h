// Relocatable MS-COFF, as the linkers of Windows take it. Source: Microsoft PE/COFF specification ("PE Format").
#pragma once

#include "formats/format.h"

namespace pasm {

std::vector<std::uint8_t> write_coff(const Module& module, const Object& object, const FormatOptions& options);

} // namespace pasm
