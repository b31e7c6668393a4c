// What operand masks do not tell of a matched instruction, by theme. Each check returns false after a reported error.
#pragma once

#include "frontend/lower/match.h"

namespace pasm {

// Finds the size of memory that the operands leave open, or reports that several would do. (memory_sizes.cpp)
bool settle_sizes(LoweringContext& context, Draft& draft, const DraftMatch& match);

// LOCK, REP and other prefixes, and {load}, {store}, {rex}. (prefix_checks.cpp)
bool check_prefixes(LoweringContext& context, const Draft& draft, const isa::Form& form);

// AH..DH beside a REX prefix. (register_checks.cpp)
bool check_high_bytes(LoweringContext& context, const Draft& draft);
// Registers that must differ, blocks of four, pairs of masks. (register_checks.cpp)
bool check_register_rules(LoweringContext& context, const Draft& draft, const isa::Form& form);
// Segment, control and debug registers that an instruction cannot name. (register_checks.cpp)
bool check_system_registers(LoweringContext& context, const Draft& draft, const isa::Form& form);

// Memory operands out of the ordinary: vector indices, far pointers, 64-bit addresses, segments. (address_checks.cpp)
bool check_addresses(LoweringContext& context, const Draft& draft, const isa::Form& form);
// An address in a register beside one in memory, and addresses that need a SIB byte. (address_checks.cpp)
bool check_address_shape(LoweringContext& context, const Draft& draft, const isa::Form& form);

} // namespace pasm
