// One machine instruction as Go's assembler takes it: its name and operands, or bytes where the assembler lacks the
// instruction or would write other bytes than the encoder does. Source: cmd/internal/obj/x86 of Go 1.19 and 1.23.
#pragma once

#include "formats/go_names.h"
#include "ir/module.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pasm {

struct GoContext {
    const Module& module;
    const Function& function;
    unsigned version = 19; // of Go 1.N: what the assembler knows
    const GoNames& names;
};

// Prefixes, mnemonic and operands of an instruction that is encoded by `form`, without line end: `VADDPS.Z	(AX),
// Y1, K1, Y2`. The form has a name in Go.
std::string go_instruction_text(const GoContext& context, const Instruction& instruction, isa::FormId form);

// Why the instruction must be written as bytes: Go's assembler of that version does not know it, or would write other
// bytes. Empty where the text is right.
std::string_view go_refusal(const GoContext& context, const Instruction& instruction, isa::FormId form);
std::string_view go_refusal(const Function& function, unsigned version, const Instruction& instruction,
                            isa::FormId form);

// Bytes as directives: `LONG $0x12345678; WORD $0x9abc; BYTE $0xde`.
std::string go_bytes_text(std::span<const std::uint8_t> bytes);

} // namespace pasm
