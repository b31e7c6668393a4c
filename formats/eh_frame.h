// Call frame information as unwinders read it at run time. Sources: LSB 5.0 core, "Exception Frames" (.eh_frame); DWARF
// 5, 6.4 and 7.24 (call frame instructions); psABI 1.0 for x86-64, 3.7 and 4.2.4.
#pragma once

#include "ir/object.h"

#include <span>
#include <string>
#include <vector>

namespace pasm {

// The functions whose frames are described, section by section.
std::vector<const ObjectFunction*> described_functions(const Module& module, const Object& object);

// What formats do differently.
struct EhFrameStyle {
    std::string name;
    std::uint32_t alignment = 8;     // of the section and its size
    std::uint32_t address_bytes = 4; // 4, or 8, of a function's distance and size
};

// The section: one CIE, and an FDE for each function. Its fixups name the functions' sections. Empty when there is no
// function.
Section eh_frame_section(std::span<const ObjectFunction* const> functions, const EhFrameStyle& style);

} // namespace pasm
