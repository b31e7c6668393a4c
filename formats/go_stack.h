// How much stack a function takes, which Go's runtime must know: goroutines begin with 2 KiB. Source: the comment on
// stack frames in runtime/stack.go, cmd/internal/objabi/stack.go.
#pragma once

#include "ir/module.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace pasm {

// A function that takes no more, and calls nothing that Go checks, fits below any function of Go without a check
// (StackSmall).
inline constexpr std::uint64_t unchecked_stack_bytes = 128;

// Whether the function calls anything, be it through a register.
bool calls_functions(const Function& function);

// Bytes that an instruction of the body takes from rsp by push, pop, addition or subtraction; negative where it gives
// back.
std::int64_t stack_change(const Function& function, const Instruction& instruction);

// Bytes that the author's own pushes and subtractions from rsp take at most, each counted once.
std::uint64_t pushed_bytes(const Function& function);

// Whether pushes and pops balance in the order of the text at every return, as Go's assembler counts them: it follows
// no jumps.
bool is_balanced_as_written(const Function& function);

// What functions of a module need of the stack. Each is counted once, however many call it.
class GoStackNeeds {
  public:
    explicit GoStackNeeds(const Module& module);

    // Bytes below the return address that the function takes, with all that it calls: frames, what authors push, return
    // addresses. None where that has no bound that is known: recursion, calls of what is not in this module.
    std::optional<std::uint64_t> of(const Function& function);

  private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    enum class State : std::uint8_t { uncounted, on_path, counted };
    struct Need {
        State state = State::uncounted;
        bool is_bounded = true;
        std::uint64_t below = 0; // bytes that the deepest callee takes, with its return address
        std::size_t next = 0;    // instruction to look at
    };

    void count(std::uint32_t first);
    std::uint32_t uncounted_callee(const Function& function, Need& need) const;

    const Module& module_;
    std::vector<std::uint32_t> by_symbol_; // indices of functions
    std::vector<Need> needs_;              // by function
};

} // namespace pasm
