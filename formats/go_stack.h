// How much stack a function takes, which Go's runtime must know: goroutines begin with 2 KiB. Source: the comment on
// stack frames in runtime/stack.go, cmd/internal/objabi/stack.go.
#pragma once

#include "ir/module.h"

#include <cstdint>
#include <optional>

namespace pasm {

// A function that takes no more, and calls nothing that Go checks, fits below any function of Go without a check
// (StackSmall).
inline constexpr std::uint64_t unchecked_stack_bytes = 128;

// Whether the function calls anything, be it through a register.
bool calls_functions(const Function& function);

// Bytes that the author's own pushes and subtractions from rsp take at most, each counted once.
std::uint64_t pushed_bytes(const Function& function);

// Whether pushes and pops balance in the order of the text at every return, as Go's assembler counts them: it follows no
// jumps.
bool is_balanced_as_written(const Function& function);

// Bytes below the return address that the function takes, with all that it calls: frames, what authors push, return
// addresses. None where that has no bound that is known: recursion, calls of what is not in this module.
std::optional<std::uint64_t> stack_bytes_needed(const Module& module, const Function& function);

} // namespace pasm
