// Classes of the eightbytes of an argument (System V psABI for x86-64, 3.2.3).
#pragma once

#include "ir/abi/abi.h"

namespace pasm {

enum class EightbyteClass : std::uint8_t { none, integer, sse, sse_up };

struct Eightbyte {
    EightbyteClass kind = EightbyteClass::none;
    std::uint32_t bytes = 0; // up to its last scalar's end: what is behind is padding
};

// The eightbytes in order; none for what is passed in memory.
std::vector<Eightbyte> classify_eightbytes(const Module& module, const Abi& abi, TypeId type);

} // namespace pasm
