// The textual form of the IR that --print-after and --emit=ir show and tests read. There is no parser for it.
#pragma once

#include "ir/module.h"

#include <span>
#include <string>
#include <string_view>

namespace pasm {

// The prototype as C writes it: "int add_two(int a, int b)".
std::string prototype_text(const Module& module, const Function& function);
// `rax`, `xmm3`, `acc[2].ymm`, `v17` (a virtual register without a name).
std::string register_text(const Module& module, const Function& function, Register reg, View view);
// Standard name of a physical register under a view: `sil`, `r8d`, `zmm17`, `k1`, `st(2)`.
std::string physical_register_name(Register reg, View view);
// The source's name of a symbol, or one like `%constant5` for what has none there.
std::string symbol_text(const Module& module, SymbolId symbol);
std::string operand_text(const Module& module, const Function& function, const Operand& operand);
// Prefixes that an author writes, in the order in which they are printed: those in braces, then the words.
struct PrefixName {
    PrefixMask bit;
    std::string_view name; // "{vex3}", "lock"
};
std::span<const PrefixName> prefix_names();
// One instruction in Intel syntax, without a line end: `vaddps acc[0]{k1}{z}, v, dword ptr [p + 64]{1to16}`.
std::string instruction_text(const Module& module, const Function& function, const Instruction& instruction);
std::string print_function(const Module& module, const Function& function);
std::string print_module(const Module& module);

} // namespace pasm
