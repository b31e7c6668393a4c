// What a call needs to know of C's scalar types.
#pragma once

#include "ir/abi/abi.h"
#include "run/value.h"

#include <optional>
#include <span>

namespace pasm::run {

struct IntegerType {
    unsigned bits = 0;
    bool is_signed = false;

    Integer smallest() const { return is_signed ? ~Integer(0) << (bits - 1) : 0; }
    // Of 128 bits without a sign it does not fit Integer.
    UnsignedInteger largest() const {
        const unsigned digits = is_signed ? bits - 1 : bits;
        return digits == 128 ? ~UnsignedInteger(0) : (UnsignedInteger(1) << digits) - 1;
    }
};

// Of bool, characters, integers and masks; nothing for other types.
std::optional<IntegerType> integer_type(const Module& module, const Abi& abi, TypeId type);

// Whether strings may stand for elements of the type: those of one byte, and what `void*` points to.
bool is_byte(const Module& module, TypeId type);

// Size of what a pointer to `type` points to, where `void` counts as a byte; 0 for what has no size.
std::uint64_t element_size(const Module& module, const Abi& abi, TypeId type);

// Of a structure.
std::span<const Field> fields_of(const Module& module, TypeId type);

// An integer of up to 128 bits from memory, sign-extended where the type says so.
Integer load_integer(const std::uint8_t* bytes, IntegerType type);
void store_integer(std::uint8_t* bytes, UnsignedInteger value, unsigned bits);

} // namespace pasm::run
