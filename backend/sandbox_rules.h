// Which instructions the sandbox takes: sandbox_rules.def as look-ups.
#pragma once

#include "ir/function.h"

#include <string_view>

namespace pasm {

// Why the sandbox takes the instruction in no form or not in this one, by its mnemonic; empty when it does.
std::string_view sandbox_refusal(const Function& function, const Instruction& instruction);

// The extensions of which the sandbox takes all instructions that no refusal names.
const isa::FeatureSet& sandbox_extensions();

// True for a mnemonic that is allowed though its extension is not.
bool is_allowed_by_name(isa::MnemonicId mnemonic);

} // namespace pasm
