// The parts of a state that an instruction may or may not depend on, and how they are changed.
#pragma once

#include "declared.h"

namespace pasm::execution {

struct Part {
    enum class Kind : std::uint8_t { reg, flag, operand_memory, other_memory, x87 };
    Kind kind = Kind::reg;
    std::string name;
    Register reg;
    ByteMask bytes = 0;
    FlagMask flag = 0;
};

// What the table does not declare as read: the result must be the same whatever it holds.
std::vector<Part> undeclared_parts(const Declared& declared, const Subject& subject, const VectorFile& file);
// What it declares as read: the result should depend on it. Without addresses and what the rules fix.
std::vector<Part> declared_parts(const Declared& declared, const Subject& subject, const VectorFile& file);

// Gives a part another, random value.
void change(const Part& part, const Subject& subject, MachineState& state, Random& random);

std::string flag_name(FlagMask flag);

} // namespace pasm::execution
