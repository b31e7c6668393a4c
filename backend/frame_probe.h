// Large frames where the stack grows by its guard page.
#pragma once

#include "backend/machine_builder.h"
#include "backend/pass.h"

namespace pasm {

// Emits what lowers rsp by `size` at the start of the function: `sub rsp, size`, and before it what touches each page
// where the frame has a page or more and the convention asks for it. Up to `gap` bytes are taken from the stack behind
// it, when rsp is aligned. Requires: function.blocks.
void lower_stack_pointer(PassContext& context, MachineBuilder& builder, std::uint64_t size, std::uint64_t gap = 0);

} // namespace pasm
