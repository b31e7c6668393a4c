// What can be told of a frame before registers are allocated.
#pragma once

#include "ir/abi/abi.h"
#include "ir/function.h"

namespace pasm {

// The widest alignment that a local, a slot or an argument of a call (see plan_call) asks of the frame.
std::uint32_t frame_alignment(const Function& function);

// True when the frame is aligned beyond what the caller guarantees - its places are then found from the aligned stack
// pointer, the caller's from a frame pointer - or where rsp moves and unwinders cannot follow it.
bool needs_frame_pointer(const Abi& abi, const Function& function);

} // namespace pasm
