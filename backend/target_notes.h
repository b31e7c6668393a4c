// What an author could do about an instruction that the target lacks.
#pragma once

#include "ir/function.h"
#include "support/diagnostics.h"

namespace pasm {

// Adds to the error that `function`'s target (named `target`) lacks the form of `instruction`: that registers 0 to 15
// would do, which forms the target has, and which other extension has a form for the operands.
void note_alternatives(const Function& function, const Instruction& instruction, std::string_view target,
                       DiagnosticBuilder& builder);

} // namespace pasm
