// C types as Rust spells them.
#pragma once

#include "ir/abi/abi.h"
#include "ir/structure.h"

#include <string>
#include <string_view>

namespace pasm {

// "*const f32", "[u32; 4]", "core::arch::x86_64::__m128". Types of C whose size differs by platform are those of a
// fixed size that they have here. Characters are i8; the 16 bits of a half float u16.
std::string rust_type_text(const Module& module, const Abi& abi, const Type& type, std::string_view convention);

// "#[repr(C)] ... pub struct Point {...}".
std::string rust_structure_text(const Module& module, const Abi& abi, StructureId structure,
                                std::string_view convention);

// The first part of a value that Rust does not hand over as C does: a vector, a half float or a 128-bit integer;
// invalid where there is none. What pointers point to does not count.
TypeId find_rust_misfit(const Module& module, TypeId type);

// The first field that Rust, or an older one, aligns to less than C does: a vector without a type in core::arch, an
// __int128; invalid where there is none.
FieldId find_rust_misfit(const Module& module, const Abi& abi, const Structure& structure);

bool is_rust_keyword(std::string_view word);

} // namespace pasm
