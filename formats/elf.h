// ELF relocatable objects. Source: System V gABI, chapters 4 and 5; x86-64 psABI 1.0, chapter 4.
#pragma once

#include "formats/format.h"

namespace pasm {

// An ELF64 little-endian EM_X86_64 ET_REL file.
std::vector<std::uint8_t> write_elf(const Module& module, const Object& object, const FormatOptions& options);

} // namespace pasm
