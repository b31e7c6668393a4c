// Which registers must be stored around a call that sets up its arguments, because no register keeps them.
#pragma once

#include "backend/pass.h"

#include <vector>

namespace pasm {

// `reg`, of which `view` is live, is kept in the slot of virtual register `slot` while the call runs: its low `bytes`,
// which are less than the view of a vector that holds one float or double, since the rest may be undefined.
struct CallSave {
    Register reg;
    View view = View::none;
    unsigned bytes = 0;
    std::uint32_t slot = 0;
};

// For each call of function.calls the registers to save; empty for calls without an argument list.
//
// Live vectors, masks and the author's own caller-saved registers are always saved. Virtual general registers stay in
// callee-saved registers: as many as there are of those that the author does not name get one each for the whole
// function, those that cross most calls first; the rest are saved around every call that sets up its arguments.
// Requires: cfg.
std::vector<std::vector<CallSave>> find_call_saves(PassContext& context, Function& function);

} // namespace pasm
