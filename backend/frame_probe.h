// Large frames where the stack grows by its guard page.
#pragma once

#include "backend/machine_builder.h"
#include "backend/pass.h"

namespace pasm {

// Emits what lowers rsp by `size` at the start of the function: `sub rsp, size`, and before it what touches each page
// where the frame has a page or more and the convention asks for it. Requires: function.blocks.
void lower_stack_pointer(PassContext& context, MachineBuilder& builder, std::uint64_t size);

} // namespace pasm
