// One machine instruction as GNU as 2.40 takes it, in Intel syntax without register prefixes.
#pragma once

#include "formats/gnu_names.h"
#include "ir/module.h"

#include <string>
#include <string_view>

namespace pasm {

struct GnuContext {
    const Module& module;
    const Function& function;
    std::uint32_t function_index = 0;
    GnuNames& names;
    bool has_linkage_table = true; // calls of what may be elsewhere go through one (ELF)
};

// Mnemonic and operands of an instruction that is encoded by `form`, without line end: `mov	eax, dword ptr [rdi +
// 4]`.
std::string gnu_instruction_text(const GnuContext& context, const Instruction& instruction, isa::FormId form);

// Why `as` 2.40 cannot be given this instruction: it does not know it, or would write other bytes. Empty where it can.
std::string_view gnu_refusal(const GnuContext& context, const Instruction& instruction, isa::FormId form);

} // namespace pasm
