// A call by its text: the function, its arguments as bytes, and what making it needs.
#pragma once

#include "run/arguments.h"
#include "run/call_setup.h"
#include "run/call_text.h"
#include "run/invoke.h"
#include "run/placed_arguments.h"
#include "run/program.h"

namespace pasm::run {

struct PreparedCall {
    const Callable* callable = nullptr;
    CallText text;
    Arguments arguments;

    const Prototype& prototype() const { return callable->function->prototype; }
    SourceLocation location() const { return {callable->function->range, callable->function->expansion}; }
    // None for void.
    TypeId result_type() const { return prototype().results.empty() ? TypeId() : prototype().results[0].type; }
};

// Reads the call and lays out its arguments. Nothing after an error, such as extensions that this processor lacks.
std::optional<PreparedCall> prepare_call(const std::string& text, const Program& program, Diagnostics& diagnostics);

// One call as it was made, with everything that it left.
struct MadeCall {
    std::unique_ptr<PlacedArguments> arguments;
    std::unique_ptr<GuardedMemory> result_memory; // of a result in memory
    CallSetup setup;
    EntryFrame after;
    Outcome outcome;
    std::vector<std::uint8_t> result;
};

struct MakeOptions {
    Placement placement = Placement::aligned;
    std::uint64_t alignment = 1;
    RandomNumbers* garbage = nullptr;
    bool marks_stack = false; // so that the depth can be told
    InvokeOptions invoke;
};

// Nothing when the system refuses memory.
std::optional<MadeCall> make_call(const PreparedCall& call, const Program& program, CallStack& stack,
                                  const MakeOptions& options, Diagnostics& diagnostics);
// The same in two steps, for who wants to look in between.
std::optional<MadeCall> set_up(const PreparedCall& call, const Program& program, CallStack& stack,
                               const MakeOptions& options, Diagnostics& diagnostics);
void enter(MadeCall& made, const PreparedCall& call, const Program& program, const MakeOptions& options);

} // namespace pasm::run
