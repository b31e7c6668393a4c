// Registers and stack of a call by the convention of the prototype, and its result afterwards.
#pragma once

#include "ir/abi/abi.h"
#include "run/call_stack.h"
#include "run/entry_frame.h"
#include "run/random.h"

namespace pasm::run {

// How wide this processor's vector registers are, and whether it tells which states are in use.
struct HostRegisters {
    VectorLevel level = VectorLevel::sse;
    bool has_state_in_use = false;
};
HostRegisters host_registers();

struct CallSetup {
    CallingSequence sequence;
    EntryFrame frame;
    std::vector<std::uint8_t> stack;    // from the first byte above the return address to the stack's top
    std::uint64_t return_place = 0;     // the address of the return address
    std::uint64_t result_place = 0;     // of a result in memory
    std::uint64_t own_bytes = 0;        // of `stack`, that belong to the callee: shadow space and arguments
    bool has_wide_vectors = false;      // among arguments and results: more than 16 bytes of a register
    bool has_vectors = false;           // among arguments
    std::uint32_t argument_vectors = 0; // numbers of vector registers, as bits

    // Writes `stack` where it belongs.
    void place(const CallStack& where) const;
};

struct SetupInput {
    const Module& module;
    const Abi& abi;
    const Prototype& prototype;
    const std::vector<std::vector<std::uint8_t>>& values; // by parameter
    std::uint64_t function = 0;
    std::uint64_t result_place = 0; // room for a result in memory
    // What stands wherever the convention says nothing; null for zeros.
    RandomNumbers* garbage = nullptr;
};
CallSetup set_up_call(const SetupInput& input, const CallStack& stack, HostRegisters host);

// The bytes of the result, empty for void. `after` is the frame after the call.
std::vector<std::uint8_t> result_bytes(const CallSetup& setup, const EntryFrame& after, const Module& module,
                                       const Abi& abi, const Prototype& prototype);

} // namespace pasm::run
