// What a call must leave as it was.
#pragma once

#include "run/prepared_call.h"
#include "run/step_trace.h"

#include <functional>

namespace pasm::run {

// One thing that a call left otherwise. `changed` picks the line from a trace.
struct Violation {
    DiagnosticKind kind;
    std::vector<std::string> texts; // behind the function's name
    std::string note;               // "rbx is written": in front of "here"
    std::function<std::uint64_t(const Changes&)> changed;
};

// Requires: the call has returned. `tells_upper_halves`: what says which states are in use can be trusted.
std::vector<Violation> violations_of(const PreparedCall& call, const MadeCall& made, const Program& program,
                                     const CallStack& stack, bool tells_upper_halves);

} // namespace pasm::run
