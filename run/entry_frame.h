// All registers of the processor before and after a call: what enter_function.S loads, and stores when the function has
// returned or was stopped.
#pragma once

#include "run/entry_offsets.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace pasm::run {

// How wide vector registers are loaded and stored.
enum class VectorLevel : std::uint64_t {
    sse,    // xmm0-15
    avx,    // ymm0-15
    avx512, // zmm0-31, k0-7
};

struct alignas(64) EntryFrame {
    // By number. That of rsp is where the return address is to stand; afterwards rsp as it was found.
    std::array<std::uint64_t, 16> general{};
    std::uint64_t function = 0;
    std::uint64_t flags = 0; // RFLAGS
    std::uint64_t host_stack = 0;
    VectorLevel level = VectorLevel::sse;
    std::uint64_t clears_upper = 0;     // not 0: enter with upper halves in their initial state
    std::uint64_t has_state_in_use = 0; // not 0: the processor has XGETBV with ECX = 1
    std::uint64_t state_in_use = 0;     // what that answers after the call (Intel SDM volume 1, 13.6)
    std::uint32_t mxcsr = 0x1F80;
    std::array<std::uint8_t, 28> x87{}; // after the call: the environment as FNSTENV stores it
    // Of pasm_enter_repeatedly: what is copied above the return address before each call, and whether there are vectors
    // among the arguments.
    std::uint64_t stack_source = 0;
    std::uint64_t stack_words = 0;
    std::uint64_t has_vectors = 0;
    std::uint64_t remaining = 0;
    alignas(64) std::array<std::uint64_t, 8> masks{};
    std::array<std::array<std::uint8_t, 64>, 32> vectors{};

    std::uint16_t x87_control() const { return static_cast<std::uint16_t>(x87[0] | x87[1] << 8); }
    std::uint16_t x87_tags() const { return static_cast<std::uint16_t>(x87[8] | x87[9] << 8); }
};

#define ENTRY_CHECK(member, offset) static_assert(offsetof(EntryFrame, member) == (offset))
ENTRY_CHECK(general, ENTRY_GENERAL);
ENTRY_CHECK(function, ENTRY_FUNCTION);
ENTRY_CHECK(flags, ENTRY_FLAGS);
ENTRY_CHECK(host_stack, ENTRY_HOST_STACK);
ENTRY_CHECK(level, ENTRY_LEVEL);
ENTRY_CHECK(clears_upper, ENTRY_CLEARS_UPPER);
ENTRY_CHECK(has_state_in_use, ENTRY_HAS_STATE_IN_USE);
ENTRY_CHECK(state_in_use, ENTRY_STATE_IN_USE);
ENTRY_CHECK(mxcsr, ENTRY_MXCSR);
ENTRY_CHECK(x87, ENTRY_X87);
ENTRY_CHECK(stack_source, ENTRY_STACK_SOURCE);
ENTRY_CHECK(stack_words, ENTRY_STACK_WORDS);
ENTRY_CHECK(has_vectors, ENTRY_HAS_VECTORS);
ENTRY_CHECK(remaining, ENTRY_REMAINING);
ENTRY_CHECK(masks, ENTRY_MASKS);
ENTRY_CHECK(vectors, ENTRY_VECTORS);
#undef ENTRY_CHECK

extern "C" {
// Calls frame->function with the registers of the frame and stores in them what it leaves. Whatever it does to
// registers is undone.
void pasm_enter_function(EntryFrame* frame);
// Calls it frame->remaining times with arguments in registers and on the stack, and returns how often the time stamp
// counter ticked meanwhile. Other registers are what they happen to be.
std::uint64_t pasm_enter_repeatedly(EntryFrame* frame);
// Where both go on when the function returns; a signal handler that gives up the call goes on there too.
void pasm_function_returned();
// The frame of the call that this thread is in; null outside of one.
EntryFrame* pasm_entered_frame();
// Returns at once.
void pasm_empty_function();
}

} // namespace pasm::run
