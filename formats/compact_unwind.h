// Unwind information of macOS: a word of 32 bits for a function, which holds at its calls. Source: mach-o/
// compact_unwind_encoding.h of Apple's libunwind.
#pragma once

#include "ir/object.h"

namespace pasm {

// The encoding that says "see .eh_frame".
inline constexpr std::uint32_t compact_unwind_dwarf = 0x04000000;

// The word of one function, whose section is given; compact_unwind_dwarf where no other one says how to unwind it.
std::uint32_t compact_unwind_encoding(const ObjectFunction& function, const Section& section);

// __LD,__compact_unwind: an entry for each function whose frame is described; and __TEXT,__eh_frame, where some need
// it. Fixups name the functions' sections.
std::vector<Section> mach_o_unwind_sections(const Module& module, const Object& object);

} // namespace pasm
