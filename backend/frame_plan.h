// Where everything in a frame is. From high addresses to low:
//
//     stack arguments of the caller
//     return address            <- 8 past a multiple of 16 below it (psABI 3.2.2)
//     saved registers, pushed
//     locals and slots
//     outgoing stack arguments  <- rsp
//
// Offsets of locals and slots count from rsp after the prolog; where the author has pushed, that much is added. In the
// red zone they count from rsp as well, and are negative.
#pragma once

#include "backend/frame_facts.h"

namespace pasm {

struct FramePlan {
    std::vector<Register> saved; // in push order, the frame pointer first if it is saved
    Register frame_pointer;      // or none
    bool frame_pointer_is_saved = false;
    std::uint32_t alignment = 1; // of rsp after the prolog, where it is more than the caller gives
    std::uint64_t size = 0;      // subtracted from rsp
    bool uses_red_zone = false;
    std::vector<std::int64_t> local_offsets; // by LocalId
    std::vector<std::int64_t> slot_offsets;  // as FrameFacts::slots
    std::int64_t incoming_offset = 0; // of the first stack argument, from rsp after the prolog or the frame pointer

    bool is_valid = true; // false after an error

    bool is_empty() const { return saved.empty() && size == 0 && !frame_pointer.valid(); }
};

// Errors: the frame is too large, or needs a frame pointer and every register is taken.
FramePlan plan_frame(PassContext& context, const Function& function, const FrameFacts& facts);

} // namespace pasm
