// Makes a call, and comes back whatever it does: signals and time limits end it.
#pragma once

#include "run/entry_frame.h"

#include <csignal>
#include <optional>

namespace pasm::run {

// The general registers at a signal, by number, with the address of the instruction.
struct MachineState {
    std::array<std::uint64_t, 16> general{};
    std::array<std::array<std::uint8_t, 16>, 16> vectors{}; // xmm0 to xmm15
    std::uint64_t instruction = 0;
    std::uint64_t flags = 0;
    std::uint32_t mxcsr = 0;
    std::uint16_t x87_control = 0;
    std::uint8_t x87_used = 0; // a bit for each register that is not empty (FXSAVE's abridged tag word)
    std::uint64_t in_use = 0;  // XSTATE_BV: states that are not initial; 0 where the system does not tell
};

// What ended a call that did not return.
struct Stop {
    int signal = 0;
    int code = 0;                 // si_code
    std::uint64_t address = 0;    // of the access, where there is one
    std::uint64_t error_code = 0; // of a page fault
    MachineState state;
};

// Told of each instruction before it runs, in a signal handler: it may call nothing that such cannot.
class StepObserver {
  public:
    virtual ~StepObserver() = default;
    // False when it wants to hear no more.
    virtual bool step(const MachineState& state) = 0;
};

struct InvokeOptions {
    double timeout = 0; // seconds; 0 for none
    StepObserver* observer = nullptr;
    bool repeatedly = false; // frame.remaining times, by pasm_enter_repeatedly
};

struct Outcome {
    std::optional<Stop> stop; // none when it returned
    std::uint64_t ticks = 0;  // of pasm_enter_repeatedly
};

// `frame` has the registers before, and afterwards those behind the call or where it was stopped. One call at a time.
Outcome invoke(EntryFrame& frame, const InvokeOptions& options);

} // namespace pasm::run
