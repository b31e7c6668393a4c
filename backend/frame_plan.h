// Where everything in a frame is. From high addresses to low:
//
//     stack arguments of the caller
//     return address            <- 8 past a multiple of 16 below it (psABI 3.2.2)
//     saved registers, pushed
//     locals and slots, saved vectors
//     outgoing stack arguments  <- rsp
//
// Offsets of locals and slots count from rsp after the prolog; where the author has pushed, that much is added. In the
// red zone they count from rsp as well, and are negative.
//
// A frame whose rsp is aligned beyond the caller's has a frame pointer. System V sets it first, `push rbp; mov rbp,
// rsp`. Where unwinders know the prolog only (Abi::unwinds_by_prolog), it is set when all is saved; the locals follow
// below:
//
//     saved registers, pushed
//     saved vectors             <- frame pointer
//     gap of alignment
//     locals and slots
//     outgoing stack arguments  <- rsp
//
// Go's assembler writes the prolog itself, and rsp stays where that puts it. The frame pointer is saved above whatever
// the frame holds, even eight bytes that nobody needs; what is aligned further than Go's stacks stands above a register,
// rbp as a rule, that is aligned behind the prolog:
//
//     saved rbp                 <- rbp, until it is aligned
//     locals                    <- aligned register
//     gap of alignment
//     slots
//     outgoing stack arguments  <- rsp
#pragma once

#include "backend/frame_facts.h"

namespace pasm {

struct VectorSave {
    Register reg;
    std::int64_t offset = 0; // from rsp after `size` was subtracted
};

struct FramePlan {
    std::vector<Register> saved; // in push order, the frame pointer first if it is saved
    std::vector<VectorSave> saved_vectors;
    Register frame_pointer; // or none
    bool frame_pointer_is_saved = false;
    bool frame_pointer_is_last = false; // set when all is saved
    Register locals_base;               // from which locals count; or none, where that is rsp
    std::uint64_t locals_offset = 0;    // from rsp: what is rounded down to make `locals_base`
    std::uint32_t alignment = 1;        // of rsp after the prolog, or of `locals_base`, where more than the caller gives
    std::uint64_t size = 0;             // subtracted from rsp
    std::uint64_t aligned_size = 0;     // subtracted once more behind a last frame pointer, before rsp is aligned
    bool uses_red_zone = false;
    std::vector<std::int64_t> local_offsets; // by LocalId
    std::vector<std::int64_t> slot_offsets;  // as FrameFacts::slots
    // Of the first stack argument, from rsp after the prolog or the frame pointer.
    std::int64_t incoming_offset = 0;

    bool is_valid = true; // false after an error

    bool is_empty() const { return saved.empty() && size == 0 && !frame_pointer.valid(); }
    // Whether rsp is.
    bool is_aligned() const { return alignment > 1 && !locals_base.valid(); }
    // From the frame's lowest byte to the caller's stack pointer before the call, where no rsp is aligned between.
    std::int64_t bytes() const { return static_cast<std::int64_t>(8 + 8 * saved.size() + size); }
};

// Errors: the frame is too large, or needs a frame pointer and every register is taken.
FramePlan plan_frame(PassContext& context, const Function& function, const FrameFacts& facts);

} // namespace pasm
