// How many bytes the author has pushed at each place: push, pop and constant changes of rsp, followed through the
// control flow.
#pragma once

#include "backend/cfg.h"
#include "backend/frame_facts.h"

#include <vector>

namespace pasm {

struct StackDepths {
    std::vector<std::int64_t> at_block; // before the first instruction of each block; 0 where control does not come
    std::int64_t call_bias = 0;         // depth modulo the stack's alignment, where all calls agree on it
    bool is_tracked = true;             // false when rsp is written in a way that cannot be followed (noframe only)
};

// Requires: function.blocks. Errors: joins with different depths, pops of what was not pushed, other writes of rsp in a
// function that has a frame.
StackDepths find_stack_depths(PassContext& context, const Function& function);

} // namespace pasm
