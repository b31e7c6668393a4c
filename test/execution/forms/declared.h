// What the instruction table declares of one subject, byte by byte and flag by flag.
#pragma once

#include "subject.h"

#include <string>
#include <vector>

namespace pasm::execution {

// A bit for each byte of a register.
using ByteMask = std::uint64_t;

struct DeclaredRegister {
    Register reg;
    std::string name; // "operand 1", or "rax" where no operand names it
    // Those of the operands that read and write it, where they are others.
    std::string read_name, written_name;
    ByteMask read = 0;
    ByteMask written = 0;
    ByteMask zeroed = 0; // of the written ones: those above the result, which become zero
    bool is_address = false;
};

struct Declared {
    std::vector<DeclaredRegister> registers; // each at most once
    FlagMask flags_read = 0;                 // and those that may keep their value
    FlagMask flags_changed = 0;              // all that need not keep their value
    FlagMask flags_defined = 0;              // of these: the result's alone decide
    FlagMask flags_cleared = 0, flags_set = 0;
    isa::Access memory_access = isa::Access::none;
    std::string memory_name;     // "operand 2"
    bool memory_is_free = false; // other bytes than the operand's may be touched
    bool uses_x87 = false;       // and the table does not follow it
    bool uses_mmx = false;       // switches the x87 registers to MMX

    const DeclaredRegister* find(Register reg) const;
};

Declared declared_of(const Subject& subject, const SampleSet& set);

} // namespace pasm::execution
