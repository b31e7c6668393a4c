// Follows a call instruction by instruction and remembers which one changed what the caller expects to find again.
#pragma once

#include "run/invoke.h"
#include "run/prepared_call.h"

namespace pasm::run {

// Addresses of instructions of the file, the last that made such a change; 0 for none.
struct Changes {
    std::array<std::uint64_t, 16> general{}; // by number
    std::array<std::uint64_t, 16> vectors{}; // xmm0 to xmm15
    std::uint64_t mxcsr = 0;
    std::uint64_t x87_control = 0;
    std::uint64_t x87_used = 0;
    std::uint64_t direction_flag = 0;
    std::uint64_t upper_halves = 0;
    std::uint64_t caller_stack = 0;
    std::uint64_t below_stack = 0; // the first
    std::uint64_t returned = 0;    // the last of all
};

class StepTrace : public StepObserver {
  public:
    // `watches_below`: what is below rsp belongs to nobody. The stack of the call is in place.
    StepTrace(const CallSetup& setup, const Program& program, const CallStack& stack, bool watches_below);

    bool step(const MachineState& state) override;
    const Changes& changes() const { return changes_; }

  private:
    void compare(const MachineState& state);
    void look_below(const MachineState& state);
    std::uint8_t* watched_below(std::uint64_t stack_pointer) const;

    const CallSetup& setup_;
    const Program& program_;
    const CallStack& stack_;
    const bool watches_below_;
    Changes changes_;
    MachineState before_;
    std::uint64_t last_own_ = 0; // the instruction of the file that ran last
    std::uint64_t watched_ = 0;  // rsp, below which the stack is marked; 0 for none
    std::uint64_t steps_ = 0;
    std::vector<std::uint8_t> caller_; // what the caller's stack held before
};

} // namespace pasm::run
