// Values on their way between the registers of a convention and those of the author: widened as their C type demands.
#pragma once

#include "backend/machine_builder.h"
#include "ir/abi/abi.h"

namespace pasm {

// What matters of a C type when a value of it is moved.
struct Scalar {
    std::uint32_t size = 0;
    bool in_vector = false; // passed in a vector register: floats and vectors
    bool is_signed = false;
    bool is_address = false; // a pointer: passed zero-extended where it is narrower than a register
};
Scalar scalar_of(const Module& module, const Abi& abi, const Type& type);

// True when a register operand of the author can take a value of this type: wide enough, of the right file, and not
// wider where that would leave lanes that the type says nothing of (language.md, `load`).
bool can_load(const Operand& reg, const Scalar& scalar);
// True when the operand can be passed or returned as a value of this type; wider registers are truncated.
bool can_pass(const Operand& operand, const Scalar& scalar);

// Appends the load of a value from `source` into the author's register `to`: a copy where the widths agree, else an
// extension. `source` is a register of the convention's file, or memory of the value's size. Requires can_load.
void load_value(MachineBuilder& builder, const Operand& to, const Operand& source, const Scalar& scalar,
                bool aligned = false);

// The author's operand as a register that can be copied into the convention's: itself, or a fresh one into which it was
// widened. `minimum` is the number of bytes that must hold the value's extension. Requires can_pass, not an immediate.
Operand pass_value(MachineBuilder& builder, const Operand& from, const Scalar& scalar, unsigned minimum);
// What compilers extend arguments and results to: 32 bits, and pointers to a whole register.
unsigned extended_bytes(const Scalar& scalar);

// A fresh virtual register that names `name` in messages.
Register fresh_register(Function& function, View view, StringId name = {}, SourceRange range = {});

} // namespace pasm
