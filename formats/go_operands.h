// Operands as Go's assembler takes them: AX, $5, 8(AX)(CX*4), table<>+16(SB). Source: "A Quick Guide to Go's Assembler"
// (go.dev/doc/asm) and cmd/asm/internal/asm/parse.go.
#pragma once

#include "formats/go_instruction.h"

#include <span>
#include <string>

namespace pasm {

// The operands that are written: the labels that an indirect jump may reach are not.
std::span<const Operand> go_written_operands(const Function& function, const Instruction& instruction,
                                             const isa::Form& form);

// A register of that view: AX for all of word to qword, AL, AH, X0, K1.
std::string go_register_name(Register reg, View view);

// One operand of an instruction that is encoded by `form`.
std::string go_operand_text(const GoContext& context, const Operand& operand, const isa::OperandSpec& spec,
                            const isa::Form& form);

} // namespace pasm
