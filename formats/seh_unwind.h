// Unwind information of 64-bit Windows: .pdata and .xdata. Source: Microsoft, "x64 exception handling"
// (RUNTIME_FUNCTION, UNWIND_INFO, UNWIND_CODE).
#pragma once

#include "ir/object.h"

#include <optional>
#include <vector>

namespace pasm {

// Sections that go behind those of `object`; their ids go on from there, and fixups name them and the functions'
// sections by id. For each section with functions that have frames: an .xdata with what their prologs did, and behind
// it a .pdata, which refers to both. `Section::function` is that of the section described, so that both go where it
// goes.
std::vector<Section> seh_unwind_sections(const Module& module, const Object& object);

// UNWIND_INFO of one function, padded to four bytes. None where it does something that no code tells of: it is then a
// leaf to unwinders, as it is with no codes at all.
std::optional<std::vector<std::uint8_t>> seh_unwind_info(const ObjectFunction& function);

} // namespace pasm
