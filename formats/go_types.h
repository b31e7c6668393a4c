// C types as Go spells and lays them out. Source: the Go specification ("Size and alignment guarantees") and
// go/types.SizesFor("gc", "amd64") and "amd64p32", whose greatest alignment is 8.
#pragma once

#include "formats/go_identifiers.h"
#include "ir/abi/abi.h"

#include <string>
#include <vector>

namespace pasm {

// "*float32", "[]byte", "unsafe.Pointer". Structures are called by go_structure_name; a union is an array of unsigned
// integers, and so are types that Go lacks: _Float16 is uint16, __int128 [2]uint64, a vector its elements.
std::string go_type_text(const Module& module, const Abi& abi, TypeId type);

// Size and alignment of the type that go_type_text names.
Layout go_layout_of(const Module& module, const Abi& abi, TypeId type);

// The first type, itself or one that it consists of, to which Go would give another size or alignment, so that a value
// of `type` cannot be passed; invalid where there is none. What pointers point to does not count.
TypeId find_go_misfit(const Module& module, const Abi& abi, TypeId type);
// Whether Go would put the structure's fields where they are, and give it its size, for what points to it: its
// alignment may be less.
bool has_go_layout(const Module& module, const Abi& abi, const Structure& structure);

// The name of a structure's Go type; one that is declared in place is called after the field: Outer_field.
std::string go_structure_name(const Module& module, StructureId structure);
// Names of its fields: those of the source, each once; a field without a name is called anonymous.
std::vector<std::string> go_field_names(const Module& module, const Structure& structure);
// Its declaration as gofmt has it, with a newline at the end: "type Point struct {...}". Names of fields are those of
// the source, each once; a field without a name is called anonymous.
std::string go_structure_text(const Module& module, const Abi& abi, StructureId structure);

} // namespace pasm
