// What virtual registers hold where a call was stopped.
#pragma once

#include "run/prepared_call.h"
#include "run/show_values.h"

namespace pasm::run {

// "`i` = 5, `p` = &x[5]" for the registers with names that are known at the place, in order of declaration. Empty where
// none is.
std::string live_values_text(const CodePlace& place, const PreparedCall& call, const MadeCall& made,
                             const Program& program, const ValueShower& shower);

} // namespace pasm::run
