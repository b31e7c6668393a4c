// Arguments, registers and locals of a function, and the constants of its loops, as variables of its scopes.
#pragma once

#include "formats/debug_scopes.h"
#include "formats/debug_types.h"

namespace pasm::debug {

// By scope of `scopes`, to which those are added that only declarations stand in.
std::vector<std::vector<Variable>> find_variables(const Module& module, const ObjectFunction& placed,
                                                  const FormatOptions& options, TypeBuilder& types, ScopeTree& scopes);

} // namespace pasm::debug
