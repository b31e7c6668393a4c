// What an instruction reads and writes: registers by lane, flags bit by bit. Every pass that asks does so here.
#pragma once

#include "ir/abi/abi.h"
#include "ir/function.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace pasm {

// One register's part in an instruction. A register that two operands name has two entries.
struct RegisterEffect {
    Register reg;
    LaneMask read = 0;      // lanes whose value matters
    LaneMask written = 0;   // lanes that hold a new, defined value afterwards; a 32-bit or VEX write defines all lanes
    LaneMask clobbered = 0; // lanes whose value is lost without a definition (caller-saved registers at a call)
    View view = View::none;
    std::int8_t operand = -1; // index of the explicit operand, or -1: implicit, mask, or part of an address
    bool is_address = false;  // base or index of a memory operand
};

struct Effects {
    static constexpr std::size_t inline_capacity = 16;
    std::array<RegisterEffect, inline_capacity> inline_registers;
    std::vector<RegisterEffect> more; // calls and the like: all effects, when they are more than the array holds
    std::size_t count = 0;
    isa::FlagEffect flags;
    bool writes_memory = false;

    std::span<const RegisterEffect> registers() const {
        return more.empty() ? std::span<const RegisterEffect>(inline_registers.data(), count)
                            : std::span<const RegisterEffect>(more);
    }
    void add(const RegisterEffect& effect) {
        if (count < inline_capacity)
            inline_registers[count++] = effect;
        else
            add_beyond(effect);
    }
    // A new effect on `reg` under `view`, for the caller to fill where it stands: a copy of bytes just written would
    // wait for them. Good until the next is added.
    RegisterEffect& add(Register reg, View view) {
        RegisterEffect& effect = count < inline_capacity ? inline_registers[count++] : add_beyond({});
        effect.reg = reg;
        effect.read = effect.written = effect.clobbered = 0;
        effect.view = view;
        effect.operand = -1;
        effect.is_address = false;
        return effect;
    }
    void clear();

    // Flags that hold another value afterwards whatever the operands are, and those whose old value no longer matters.
    FlagMask defined_flags() const { return flags.written | flags.cleared | flags.set; }
    FlagMask killed_flags() const { return (defined_flags() | flags.undefined) & ~flags.conditional; }

  private:
    RegisterEffect& add_beyond(const RegisterEffect& effect);
};

// The effects of an instruction, machine or pseudo. Merge-masking makes the destination an input, an idiom
// (xor r, r) drops inputs, a rep prefix adds rcx, a call reads its arguments and clobbers what `abi` does not save.
// A physical register under `assume` is both read and written: its value comes from before. Reuse `effects` from one
// instruction to the next: it is costly to make.
void effects_of(const Module& module, const Function& function, const Abi& abi, const Instruction& instruction,
                Effects& effects);

// The next two are parts of effects_of, in files of their own.

// What calls, returns and tail jumps add to the operands of a machine instruction.
void add_control_effects(const Module& module, const Function& function, const Abi& abi, const Instruction& instruction,
                         const isa::Form& form, Effects& effects);
void pseudo_effects(const Module& module, const Function& function, const Abi& abi, const Instruction& instruction,
                    Effects& effects);

// The prototype that a call or a jump to another function goes by, or null when it is not known.
const Prototype* prototype_of(const Module& module, const Function& function, const Instruction& instruction);

// Whether the form works on the stack of x87 registers.
bool uses_x87_stack(const isa::Form& form);

// Base and index of a memory operand.
void add_address_effects(const MemoryOperand& memory, Effects& effects);

} // namespace pasm
