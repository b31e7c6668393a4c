// Tells at which line a call was stopped, and by what.
#pragma once

#include "run/prepared_call.h"

namespace pasm::run {

// Reports made.outcome.stop, which there is.
void report_stop(const PreparedCall& call, const MadeCall& made, const Program& program, const CallStack& stack,
                 double timeout, Diagnostics& diagnostics);

} // namespace pasm::run
