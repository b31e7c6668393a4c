// Bits of the processor's state that callers expect to find again.
#pragma once

#include <cstdint>

namespace pasm::run {

inline constexpr std::uint64_t direction_flag = 0x400;      // of RFLAGS
inline constexpr std::uint32_t mxcsr_control = 0xFFC0;      // masks, rounding, flush to zero, denormals are zero
inline constexpr std::uint16_t initial_x87_control = 0x37F; // after FNINIT
inline constexpr std::uint16_t empty_x87_tags = 0xFFFF;
// Of XINUSE: upper halves of ymm0-15 and zmm0-15 (Intel SDM volume 1, 13.1).
inline constexpr std::uint64_t upper_states = 1 << 2 | 1 << 6;

} // namespace pasm::run
