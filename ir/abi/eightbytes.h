// Classes of the eightbytes of an argument (System V psABI for x86-64, 3.2.3).
#pragma once

#include "ir/abi/abi.h"

namespace pasm {

enum class EightbyteClass : std::uint8_t { none, integer, sse, sse_up };

// The class of each eightbyte; empty for what is passed in memory.
std::vector<EightbyteClass> classify_eightbytes(const Module& module, const Abi& abi, TypeId type);

} // namespace pasm
