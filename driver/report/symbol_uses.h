// Which functions name which symbols.
#pragma once

#include "ir/module.h"

#include <set>
#include <vector>

namespace pasm::report {

// Indices of symbols that operands of the function name, as addresses or targets.
std::set<std::size_t> symbols_of(const Function& function);

} // namespace pasm::report
