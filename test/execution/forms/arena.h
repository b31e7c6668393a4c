// Where things lie while an instruction is executed. The addresses are fixed and below 2 GB: equal seeds give equal
// bytes, and absolute and 32-bit addresses work. enter_state.pasm knows the layout of Arena.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace pasm::execution {

inline constexpr std::size_t page_bytes = 4096;

struct Arena {
    std::uint64_t host_stack;
    std::uint64_t exit_address;
    std::uint64_t code_address;
    std::uint64_t components; // of XSAVE
    std::uint64_t flags_before;
    std::uint64_t flags_after;
    std::array<std::uint64_t, 2> unused;
    std::array<std::uint64_t, 16> general_before; // in the order of their numbers
    std::array<std::uint64_t, 16> general_after;
    alignas(page_bytes) std::array<std::uint8_t, page_bytes> host_state; // XSAVE areas
    alignas(page_bytes) std::array<std::uint8_t, page_bytes> state_before;
    alignas(page_bytes) std::array<std::uint8_t, page_bytes> state_after;
};
static_assert(offsetof(Arena, general_before) == 64 && offsetof(Arena, host_state) == page_bytes);

inline constexpr std::uint64_t arena_address = 0x10000000;
// The instruction and the jump behind it; one page.
inline constexpr std::uint64_t code_address = 0x10010000;
// What the instruction may touch; one page, with none around it.
inline constexpr std::uint64_t memory_address = 0x10020000;
// Places there: of memory operands, of a second one that no operand names (rdi), and of the stack pointer.
inline constexpr std::uint64_t operand_offset = 0x400, destination_offset = 0x900, stack_offset = 0xC00;

} // namespace pasm::execution
