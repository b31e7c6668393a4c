// `pasmc run` behind the compilation.
#pragma once

#include "run/program.h"
#include "run/run_options.h"

namespace pasm::run {

// Makes the calls in order, up to the first that fails, and writes what they give to standard output. Without a call it
// lists the functions. Errors are in `diagnostics`.
void run_calls(const Compiled& compiled, const std::vector<std::string>& calls, const RunOptions& options,
               Diagnostics& diagnostics);

} // namespace pasm::run
