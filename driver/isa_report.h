// What each line of the source needs of the instruction set.
#pragma once

#include "ir/module.h"
#include "support/source.h"

#include <string>

namespace pasm {

// For each function, by line: the mnemonics, the ISA extensions by which the function's target has the forms that were
// chosen, and others that would do, of the same form or of other forms that take the same operands; then the sum, the
// smallest target that has it, and what the function's target has beyond it. For each dispatcher the features that are
// tested before a function is chosen. Requires: all passes have run.
std::string isa_report(const Module& module, const SourceManager& sources);

} // namespace pasm
