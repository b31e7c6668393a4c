// Our instructions as AsmJit's raw assembler takes them: an instruction id, operands, options.
#pragma once

#include "instruction_list.h"

namespace pasm::bench {

// The instructions of `list` that AsmJit knows by the same name and encodes in the same bytes.
InstructionList shared_with_asmjit(const InstructionList& list);
// AsmJit over a list of which it shares every instruction.
std::unique_ptr<CodeWriter> asmjit_list(const InstructionList& list);

} // namespace pasm::bench
