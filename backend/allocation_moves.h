// Moves between registers: which instructions are such moves, and how a parallel copy becomes a sequence of them.
#pragma once

#include "backend/allocation_registers.h"

namespace pasm::allocation {

// The lanes that a register-to-register move copies unchanged from operand 1 to operand 0; 0 when the instruction is no
// such move (a mask, a conversion, memory).
LaneMask moved_lanes(const Function& function, const Instruction& instruction);

// Bytes of memory that make_move moves to and from a register of that view: of masks without AVX512BW, sixteen bits.
std::uint16_t memory_bytes(const Function& function, View view);

// One move between physical registers, or a register (a virtual one too) and memory, as a machine instruction of the
// same origin and range as `model`. Appends operands to `function`; no flag changes. Vectors move with VEX where the
// target has AVX.
Instruction make_move(Function& function, const Instruction& model, const Operand& to, const Operand& from);

// Appends to `output` the moves that do what the pairs of `copy` (physical registers) do at once. A cycle is broken by
// xchg for general registers and by a register outside `taken` for others.
// Source: Rideau, Serpette, Leroy, Tilting at windmills with Coq (J. Autom. Reasoning 40).
void expand_parallel_copy(Function& function, const Instruction& copy,
                          const std::array<RegisterMask, class_count>& taken, std::vector<Instruction>& output);

} // namespace pasm::allocation
