// From type names as written to types of the IR.
#pragma once

#include "frontend/lower/context.h"

namespace pasm {

// Where a type stands: what may be named there differs.
enum class TypeUse : std::uint8_t {
    parameter, // arrays are pointers; slices and strings, for Go
    result,    // the same, and no arrays
    storage,   // const, data, local, extern data: lane types and arrays
};

// The type of a base and its pointers; an invalid id after an error, which is reported (`unknown_type`).
TypeId lower_type(LoweringContext& context, const ast::TypeName& type);

// The type that a single word names ("uint32_t", "float32x8", a structure), or an invalid id.
TypeId find_type(LoweringContext& context, StringId word);

// A declarator's type with its dimensions. With `count_of_first`, an empty first dimension `[]` is allowed and stands
// for that many elements; else it is reported.
TypeId lower_declarator_type(LoweringContext& context, const ast::Declarator& declarator, TypeUse use,
                             std::optional<std::uint32_t> count_of_first = {});

// `element` with the dimensions of the declarator, as above.
TypeId lower_dimensions(LoweringContext& context, const ast::Declarator& declarator, TypeId element, TypeUse use,
                        std::optional<std::uint32_t> count_of_first = {});

// A prototype as written; reports types that do not fit and several results outside Go. Parameters keep their names.
Prototype lower_prototype(LoweringContext& context, const ast::Prototype& prototype);

} // namespace pasm
