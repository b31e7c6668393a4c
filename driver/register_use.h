// Which registers a function's code touches, and what they are called where no operand says by which view.
#pragma once

#include "ir/abi/abi.h"
#include "ir/function.h"

#include <set>
#include <string>

namespace pasm {

// By the widest view of its file: `rax`, `zmm3`, `k1`.
std::string register_name(Register reg);

struct RegisterUse {
    std::set<Register> used;      // read, written or lost in calls
    std::set<Register> clobbered; // of these, those in which a caller does not find what it left there
};
// Of a function whose registers are all physical; `abi` is its convention.
RegisterUse register_use(const Module& module, const Function& function, const Abi& abi);

} // namespace pasm
