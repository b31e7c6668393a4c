// `pasmc run --check`: whether a function keeps to the calling convention and to its arrays.
#pragma once

#include "run/prepared_call.h"
#include "run/run_options.h"

namespace pasm::run {

struct CheckResult {
    unsigned runs = 0;
    std::uint64_t stack_bytes = 0; // below the return address, what it calls included
};

// Makes the call several times: with arrays at both edges of their pages, and other data wherever the convention says
// nothing. Variables are before each run what they were before the first. Violations are reported at the function, with
// the line as a note where it can be found out.
CheckResult check_call(const PreparedCall& call, const Program& program, CallStack& stack, const RunOptions& options,
                       Diagnostics& diagnostics);

} // namespace pasm::run
