// Structures and unions of a module: fields at their offsets, as C lays them out (ir/abi/layout.cpp).
#pragma once

#include "ir/type.h"
#include "support/source.h"

#include <cstdint>
#include <vector>

namespace pasm {

using FieldId = TypedId<struct FieldTag>;
using StructureId = TypedId<struct StructureTag>;

struct Field {
    StringId name; // invalid for a structure without a name in place, whose fields are named as if they were outside
    TypeId type;
    std::uint64_t offset = 0;
    SourceRange range; // of the declaration
};

struct Structure {
    StringId name; // invalid when it is declared in place
    bool is_union = false;
    bool complete = false; // false between its braces, where only pointers to it can be declared
    std::uint32_t first_field = 0; // in Module::fields
    std::uint32_t field_count = 0;
    std::uint64_t size = 0;
    std::uint32_t alignment = 1;
    SourceRange range; // of the name
    StringId documentation;
};

} // namespace pasm
