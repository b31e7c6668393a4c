// Models of single instructions, written from the manuals and not from the table: what the destination must hold. They
// speak for processors that this program runs on only in emulators, which decode by rules of their own.
#pragma once

#include "subject.h"

#include <optional>
#include <vector>

namespace pasm::execution {

struct OperandValue {
    std::vector<std::uint8_t> bytes; // of a register as its view shows it, or of the memory operand
    std::int64_t immediate = 0;
};

// The values of a subject's operands in a state.
std::vector<OperandValue> operand_values(const Subject& subject, const SampleSet& set, const MachineState& state);

// A byte of a result; empty where the manual leaves it open or the model does not know (NaN, modes of rounding).
using ModelledByte = std::optional<std::uint8_t>;

// The destination after the instruction. Empty when no model knows it.
std::optional<std::vector<ModelledByte>> modelled_result(const Subject& subject, const MachineState& before,
                                                         const std::vector<OperandValue>& operands);

} // namespace pasm::execution
