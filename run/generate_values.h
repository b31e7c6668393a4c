// Elements of random(n), iota(n) and zeros(n) by their type.
#pragma once

#include "run/scalars.h"

namespace pasm::run {

// Writes `count` elements, or bytes for void, of what the value names, over zeros. False where other than zeros is to
// be an address.
bool generate_values(const Module& module, const Abi& abi, TypeId element, const Value& value, std::uint64_t count,
                     std::uint8_t* to);

} // namespace pasm::run
