// What an instruction reads and writes: registers by lane, flags bit by bit. Every pass that asks does so here.
#pragma once

#include "ir/function.h"
#include "ir/abi/abi.h"

#include <array>
#include <cstdint>
#include <span>

namespace pasm {

// One register's part in an instruction. A register that two operands name has two entries.
struct RegisterEffect {
    Register reg;
    LaneMask read = 0;    // lanes whose value matters
    LaneMask written = 0; // lanes that hold a new, defined value afterwards; a 32-bit or VEX write defines all lanes
    LaneMask clobbered = 0; // lanes whose value is lost without a definition (caller-saved registers at a call)
    View view = View::none;
    std::int8_t operand = -1; // index of the explicit operand, or -1: implicit, mask, or part of an address
    bool is_address = false;  // base or index of a memory operand
};

struct Effects {
    static constexpr std::size_t inline_capacity = 16;
    std::array<RegisterEffect, inline_capacity> inline_registers;
    std::vector<RegisterEffect> more; // calls only: all effects, when they are more than the array holds
    std::size_t count = 0;
    isa::FlagEffect flags;
    bool writes_memory = false;

    std::span<const RegisterEffect> registers() const {
        return more.empty() ? std::span<const RegisterEffect>(inline_registers.data(), count)
                            : std::span<const RegisterEffect>(more);
    }
    void add(const RegisterEffect& effect);
};

// The effects of an instruction, machine or pseudo. Merge-masking makes the destination an input, an idiom
// (xor r, r) drops inputs, a rep prefix adds rcx, a call reads its arguments and clobbers what `abi` does not save.
void effects_of(const Module& module, const Function& function, const Abi& abi, const Instruction& instruction,
                Effects& effects);

} // namespace pasm
