// What an emulated machine without an operating system reads from its disk, and writes to another one: see guest/.
// Both are streams of words; a state is written as the words in which it differs from the one before.
#pragma once

#include "arena.h"

namespace pasm::execution {

inline constexpr std::size_t sector_bytes = 512;

// The stream of jobs stands behind the guest itself. It begins with three words: how many jobs there are, how many
// words of GuestState are in use, and the components of XSAVE that are.
inline constexpr std::uint32_t first_job_sector = 256;
// The word behind the last outcome.
inline constexpr std::uint64_t outcomes_end = 0x53454D4F4354554F; // "OUTCOMES"

struct GuestState {
    std::array<std::uint64_t, 16> general;
    std::uint64_t flags;
    std::uint64_t exception; // its number and 1, or 0
    std::array<std::uint8_t, 32> code;
    std::array<std::uint8_t, page_bytes> memory;
    alignas(64) std::array<std::uint8_t, 2752> xsave_area; // its end may not be in use
};

inline constexpr std::size_t most_state_words = sizeof(GuestState) / 8;
// The words that differ are marked in a bitmap, and follow it.
inline constexpr std::size_t bitmap_words = (most_state_words + 63) / 64;

} // namespace pasm::execution
