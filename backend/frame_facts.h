// What a function asks of its frame, gathered in one walk over its instructions.
#pragma once

#include "backend/pass.h"

#include <cstdint>
#include <vector>

namespace pasm {

struct FrameFacts {
    std::uint32_t named = 0;           // general registers that occur at all, by number
    std::uint32_t written = 0;         // general registers that some instruction writes
    std::uint32_t vectors_written = 0; // vector registers of which some instruction writes the low 128 bits
    bool has_calls = false;
    bool moves_stack_pointer = false; // the author names rsp, pushes or pops
    bool uses_incoming_stack = false;
    bool uses_frame_addresses = false; // some operand must be resolved
    bool dirties_upper_halves = false; // some instruction writes a ymm or zmm register of the low sixteen
    std::uint32_t outgoing_bytes = 0;  // the most that a call passes on the stack
    std::int64_t call_bias = 0;        // bytes that the author has pushed at every call, modulo the alignment
    std::vector<std::uint32_t> slots;  // virtual registers with a spill slot, in order of first use
    // By virtual register: its place in `slots`, or no_slot. Empty when there are none.
    std::vector<std::uint32_t> slot_of;
    static constexpr std::uint32_t no_slot = 0xFFFFFFFF;
};

FrameFacts find_frame_facts(const PassContext& context, const Function& function);

// What an instruction of the author does to the stack pointer.
struct StackChange {
    std::int64_t pushed = 0;       // bytes by which rsp decreases; negative for a pop
    bool is_untracked = false;     // any other write of rsp
    bool pops_into_memory = false; // its address is computed after the change
};
StackChange stack_change_of(const Function& function, const Instruction& instruction);

// A call of a label in this function, which then runs with the return address on the stack.
bool is_local_call(const Function& function, const Instruction& instruction);

// True when some instruction of the author moves rsp.
bool changes_stack_pointer(const Function& function);

} // namespace pasm
