// Lists of our instructions with their forms: the kernels, and samples of all forms.
#pragma once

#include "code_writer.h"

#include "ir/function.h"

#include <vector>

namespace pasm::bench {

struct InstructionList {
    Function function; // whose tables the operands are in
    std::vector<Instruction> instructions;
    std::uint32_t loop_start = 0; // the instruction that the label of a branch is before
};

InstructionList kernel_list(Kernel kernel);
// One sample of each form with registers alone and one with memory, where there are such, shuffled.
InstructionList shuffled_forms(std::uint64_t seed);

// The machine code of one instruction of a list; a branch's displacement is 0.
std::vector<std::uint8_t> bytes_of(const InstructionList& list, const Instruction& instruction);

// Our encoder, told the form; and the same after choosing the form by operand masks that are at hand.
std::unique_ptr<CodeWriter> encode_list(const InstructionList& list);
std::unique_ptr<CodeWriter> match_and_encode_list(const InstructionList& list);

} // namespace pasm::bench
