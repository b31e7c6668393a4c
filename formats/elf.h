// ELF relocatable objects. Source: System V gABI, chapters 4 and 5; x86-64 psABI 1.0, chapter 4.
#pragma once

#include "formats/format.h"

namespace pasm {

// A little-endian EM_X86_64 ET_REL file: ELF32 where pointers have four bytes, else ELF64.
std::vector<std::uint8_t> write_elf(const Module& module, const Object& object, const FormatOptions& options);

} // namespace pasm
