// What the code of functions needs of the processor.
#pragma once

#include "ir/module.h"

namespace pasm {

// The features by which the function's target has the forms of its instructions. Of all of them that stand in the
// function after the last pass, so that saves of registers and what else passes add counts too; but not of landing
// pads, which are NOPs elsewhere. Raw bytes tell nothing.
isa::FeatureSet features_of_code(const Function& function);

// What functions need together with those of the module that they call or jump to.
class CodeFeatures {
  public:
    // Requires: the passes have run on all functions. The module must outlive this.
    explicit CodeFeatures(const Module& module);

    // Of a function that is defined elsewhere, what its declaration says.
    isa::FeatureSet of(SymbolId function) const;

  private:
    void add_callees(const Function& function, std::vector<SymbolId>& reached) const;

    const Module& module_;
    std::vector<const Function*> functions_; // by SymbolId
};

} // namespace pasm
