// What the code of functions needs of the processor.
#pragma once

#include "ir/module.h"

namespace pasm {

// The features by which the function's target has the forms of its instructions. Of all of them that stand in the
// function after the last pass, so that saves of registers and what else passes add counts too; but not of landing
// pads, which are NOPs elsewhere. Raw bytes tell nothing.
isa::FeatureSet features_of_code(const Function& function);

} // namespace pasm
