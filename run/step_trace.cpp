#include "run/step_trace.h"

#include "run/processor_state.h"

#include <algorithm>
#include <cstring>

namespace pasm::run {

namespace {

constexpr std::uint64_t most_steps = 1'000'000; // a second or two of signals
constexpr std::uint64_t below_bytes = 256;      // more than any red zone
constexpr std::uint8_t nobodys = 0x5C;

} // namespace

StepTrace::StepTrace(const CallSetup& setup, const Program& program, const CallStack& stack, bool watches_below)
    : setup_(setup), program_(program), stack_(stack), watches_below_(watches_below) {
    caller_.assign(setup.stack.begin() + static_cast<std::ptrdiff_t>(setup.own_bytes), setup.stack.end());
}

bool StepTrace::step(const MachineState& state) {
    const bool is_own = program_.holds(state.instruction);
    if (last_own_ != 0)
        compare(state);
    if (watches_below_)
        look_below(state);
    before_ = state;
    if (is_own)
        changes_.returned = last_own_ = state.instruction;
    return ++steps_ < most_steps;
}

void StepTrace::compare(const MachineState& state) {
    for (std::size_t i = 0; i < state.general.size(); ++i)
        if (state.general[i] != before_.general[i])
            changes_.general[i] = last_own_;
    for (std::size_t i = 0; i < state.vectors.size(); ++i)
        if (state.vectors[i] != before_.vectors[i])
            changes_.vectors[i] = last_own_;
    if (((state.mxcsr ^ before_.mxcsr) & mxcsr_control) != 0)
        changes_.mxcsr = last_own_;
    if (state.x87_control != before_.x87_control)
        changes_.x87_control = last_own_;
    if ((state.x87_used & ~before_.x87_used) != 0)
        changes_.x87_used = last_own_;
    if ((state.flags & ~before_.flags & direction_flag) != 0)
        changes_.direction_flag = last_own_;
    if ((state.in_use & ~before_.in_use & upper_states) != 0)
        changes_.upper_halves = last_own_;
    const std::uint8_t* caller = stack_.top() - caller_.size();
    if (std::memcmp(caller, caller_.data(), caller_.size()) != 0) {
        std::memcpy(caller_.data(), caller, caller_.size());
        changes_.caller_stack = last_own_;
    }
}

std::uint8_t* StepTrace::watched_below(std::uint64_t stack_pointer) const {
    const bool has_room = stack_.holds(stack_pointer - below_bytes) && stack_.holds(stack_pointer);
    return has_room ? reinterpret_cast<std::uint8_t*>(stack_pointer - below_bytes) : nullptr;
}

// What an instruction of the file pushes is above rsp afterwards. The C library is compiled for the system's own
// convention, and may have a red zone.
void StepTrace::look_below(const MachineState& state) {
    const std::uint64_t stack_pointer = state.general[physical::rsp.number()];
    if (const std::uint8_t* first = watched_ == 0 ? nullptr : watched_below(watched_)) {
        const std::uint8_t* end = reinterpret_cast<const std::uint8_t*>(std::min(watched_, stack_pointer));
        const bool is_kept =
            std::all_of(first, std::max(first, end), [](std::uint8_t byte) { return byte == nobodys; });
        if (!is_kept && changes_.below_stack == 0)
            changes_.below_stack = last_own_;
    }
    watched_ = 0;
    std::uint8_t* first = program_.holds(state.instruction) ? watched_below(stack_pointer) : nullptr;
    if (first == nullptr)
        return;
    std::memset(first, nobodys, below_bytes);
    watched_ = stack_pointer;
}

} // namespace pasm::run
