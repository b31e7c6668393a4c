// What one instruction says of who must not share a register.
#pragma once

#include "backend/allocation_lives.h"

namespace pasm::allocation {

// A virtual register in the instruction being visited.
struct Touched {
    std::uint32_t index = 0;
    LaneMask read = 0, written = 0;
    bool tied = false; // one operand both reads and writes it
    Web before = no_web, after = no_web;
};

struct PhysicalWrite {
    Register reg;
    LaneMask lanes = 0;
};

// A register-to-register move within the instruction.
struct Pair {
    Register to, from;
    LaneMask lanes = 0;
};

// The instruction being visited, in the author's names; webs are in `touched`.
struct Visit {
    std::vector<Touched> touched;
    std::vector<PhysicalWrite> physical_writes;
    std::vector<Pair> pairs;

    void clear();
    Touched& touch(std::uint32_t index);
    bool is_written(Register reg) const;
};

// Adds edges, forbidden registers and peaks to an Interference.
class Conflicts {
  public:
    Conflicts(const Function& function, const RegisterFiles& files, const LiveWebs& live, Interference& found)
        : function_(function), files_(files), live_(live), found_(found) {}

    // `web` gets a value at an instruction; everything else that is live there is in another register. A web that
    // begins here meets all; one that lives on met them when it or they began, save where a copy made an exception.
    void define(const Visit& visit, std::uint32_t index, Web web, std::uint32_t instruction, bool begins);
    // Physical registers that the instruction writes or destroys are no place for what lives across it.
    void clobber(const Visit& visit);
    // Gathers fault when destination, index and mask share a register.
    void keep_distinct(const Visit& visit, const Effects& effects);
    // The registers that the instruction writes are none of those that it reads.
    void keep_destination(const Visit& visit, const Effects& effects);
    void note_peak(RegisterClass file, std::uint32_t instruction);

  private:
    const Function& function_;
    const RegisterFiles& files_;
    const LiveWebs& live_;
    Interference& found_;

    RegisterClass file_of(std::uint32_t index) const { return function_.virtual_registers[index].file; }
    Register same_value(const Visit& visit, Register to) const;
    bool is_copied_to(const Visit& visit, std::uint32_t index, Register to) const;
    void meet(std::uint32_t index, Web web, Register same, bool begins);
};

} // namespace pasm::allocation
