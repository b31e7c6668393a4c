// Control flow graph: basic blocks over the function's one vector of instructions.
#pragma once

#include "backend/pass.h"

namespace pasm {

// Requires: branches are machine instructions with label operands, or `jmp r` that may reach every label whose address
// is taken. Provides: function.blocks in order of the text; block 0 is the entry. An instruction that ends control flow
// (ret, jmp, ud2, return_values, a tail jump) has no fall-through. Linear time; no recursion.
void build_cfg(PassContext& context, Function& function);
// The same, of a function outside the pipeline.
void build_cfg(Function& function);

// How an instruction passes control on.
struct ControlFlow {
    bool ends_block = false;
    bool falls_through = true;
    bool is_indirect = false; // to every label whose address is taken, unless it names labels
};
ControlFlow control_flow_of(const Instruction& instruction, std::span<const Operand> operands);

// Blocks reachable from the entry, in reverse postorder.
std::vector<BlockId> reverse_postorder(const Function& function);

} // namespace pasm
