// Checks what every pass may rely on; for our own mistakes, not the author's.
#pragma once

#include "ir/module.h"

#include <string>

namespace pasm {

// The first broken rule of a function (ids in range, forms belong to mnemonics, operand counts), or an empty string.
std::string verify_function(const Module& module, const Function& function);

} // namespace pasm
