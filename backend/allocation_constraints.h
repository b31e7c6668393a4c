// Which registers an encoding can name in each place of an instruction.
#pragma once

#include "backend/allocation_registers.h"

namespace pasm::allocation {

// Registers that each place of a machine instruction takes: the union over the forms that the operands match and the
// target has, since fix_forms picks among those once registers are known.
struct OperandLimits {
    static constexpr std::size_t capacity = 8;
    std::array<RegisterMask, capacity> operands; // explicit register operands, by index
    RegisterMask address;                        // base and index, general
    RegisterMask vector_index;                   // of VSIB
    RegisterMask write_mask;
    bool distinct = false;             // all registers of the instruction must differ (gathers)
    bool distinct_destination = false; // what it writes differs from what it reads (vfmulcph)
};

// Pseudo-instructions take any register, save what a move to a stack slot reaches. Sources: SDM volume 2, 2.2.1 (REX
// and AH..DH), 2.3 (VEX), 2.7 (EVEX).
OperandLimits operand_limits(const Function& function, const Instruction& instruction);

} // namespace pasm::allocation
