// The shapes of operands that a form has to be checked in: registers low and high, every shape of an address,
// immediates at their limits, masks, zeroing, rounding.
#pragma once

#include "samples.h"

#include <array>
#include <cstdint>
#include <string>

namespace pasm::differential {

// One bit per shape of each operand; the last element is of the decorators and prefixes of the whole instruction.
inline constexpr std::size_t most_operands = 6;
using ShapeSet = std::array<std::uint64_t, most_operands + 1>;

// What the operands and decorators of a form allow.
ShapeSet allowed_shapes(const isa::Form& form);
// What a sample is.
ShapeSet shapes_of(const Function& function, const Sample& sample);
// "base and index"; empty for a bit without a meaning. `operand` is the element of a ShapeSet.
std::string shape_name(std::size_t operand, unsigned shape);

} // namespace pasm::differential
