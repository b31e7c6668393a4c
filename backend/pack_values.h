// Values that share a register with others, are spread over two, or lie in memory: how they get into the parts of an
// argument or result, and out of them. A struct { int a; float b; } is one general register in System V, and a
// struct of eight bytes one in Microsoft's convention.
#pragma once

#include "backend/bind_values.h"

namespace pasm {

// A register that holds the part of an argument or result which begins `offset` bytes in.
struct HeldPart {
    Register reg;
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
};

// A value, and where in the whole it is.
struct PlacedValue {
    Operand operand; // a register, or a constant
    Scalar scalar;
    std::uint32_t offset = 0;
};

// `offset` bytes behind `memory`, `bytes` of them.
MemoryOperand displaced(MemoryOperand memory, std::int64_t offset, unsigned bytes);
// True for an immediate or an address.
bool is_constant(const Operand& operand);
// The constant in a fresh register.
Operand constant_in_register(MachineBuilder& builder, const Operand& constant);

// A vector's low `bytes`, zero-extended in a fresh general register.
Operand bits_of_vector(MachineBuilder& builder, const Operand& vector, unsigned bytes = 8);

// The value at `offset` of what the parts hold together, as a register of its file for load_value(). Flags are kept if
// that is asked for.
Operand take_value(MachineBuilder& builder, std::span<const HeldPart> parts, const Scalar& scalar, std::uint32_t offset,
                   bool keeps_flags);

// The values of one part together in a register, which may be the operand of the only one. Changes flags.
Operand pack_values(MachineBuilder& builder, std::span<const PlacedValue> values, const ArgumentPart& part);

// Stores the value at its offset behind `whole`, extended to `bytes` if these are more than it has.
void store_value(MachineBuilder& builder, const MemoryOperand& whole, const PlacedValue& value, unsigned bytes = 0);

// The part of what `whole` holds, in a fresh register of its file; no byte beyond is read. Changes flags.
Operand load_part(MachineBuilder& builder, const MemoryOperand& whole, const ArgumentPart& part);
// The other way.
void store_part(MachineBuilder& builder, const MemoryOperand& whole, const HeldPart& part);

// Copies `size` bytes between places that do not overlap.
void copy_memory(MachineBuilder& builder, const MemoryOperand& to, const MemoryOperand& from, std::uint64_t size);

} // namespace pasm
