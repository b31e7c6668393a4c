// Which registers the allocator may hand out, and in which order.
#pragma once

#include "backend/pass.h"

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace pasm::allocation {

// A set of registers of one class, by number.
using RegisterMask = std::uint32_t;

constexpr RegisterMask register_bit(unsigned number) {
    return RegisterMask(1) << number;
}

inline constexpr std::size_t class_count = static_cast<std::size_t>(RegisterClass::count);

// The registers of one class that a function may be given.
struct RegisterFile {
    RegisterMask usable = 0;
    RegisterMask cheap = 0;               // neither saved by the callee nor in reach of EVEX alone
    std::vector<std::uint8_t> preference; // numbers, the cheapest first
};
using RegisterFiles = std::array<RegisterFile, class_count>;

// The files of a function under its ABI and target, before the frame is laid out. Cheap means: no REX prefix and no three-byte VEX before those that
// need one, and registers that the callee may destroy before those that cost a push and a pop; xmm16..31 come last.
RegisterFiles register_files(const Abi& abi, const Function& function);

// "general", "vector", "mask": a class for messages.
std::string_view class_name(RegisterClass file);

} // namespace pasm::allocation
