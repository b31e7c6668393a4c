// C types of prototypes, data and locals. Sizes depend on the ABI (ir/abi/abi.h).
#pragma once

#include "support/string_table.h"
#include "support/typed_id.h"

#include <cstdint>
#include <vector>

namespace pasm {

using TypeId = TypedId<struct TypeTag>;

enum class TypeKind : std::uint8_t {
    void_,
    boolean,   // bool
    character, // plain char: signed on every ABI here
    integer,   // `bits` and `is_signed`
    long_,     // long: 4 or 8 bytes by ABI
    pointer_sized, // size_t, ptrdiff_t, intptr_t, uintptr_t, uintN of the ABI's pointer
    wide_character, // wchar_t
    floating,  // `bits`: 16 (_Float16), 32, 64
    vector,    // __m64, __m128.., float32x8..: `lanes` of `element`
    opmask,    // __mmask8..64: `bits`
    pointer,   // to `element`
    array,     // `lanes` of `element` (data, locals, struct members)
    structure, // `structure` indexes Module::structures
    slice,     // Go slice of `element`
    string,    // Go string
    distance,  // rel32: of a place from the item that holds it, `bits` wide
    function,  // pointee of a function pointer; `prototype` indexes Module::prototypes
};

// Qualifiers of a type as written, carried into headers.
using QualifierMask = std::uint8_t;
namespace qualifier {
inline constexpr QualifierMask const_ = 1, volatile_ = 2, restrict_ = 4;
}

struct Type {
    TypeKind kind = TypeKind::void_;
    bool is_signed = false;
    QualifierMask qualifiers = 0;
    std::uint16_t bits = 0;
    std::uint32_t lanes = 0; // vector lanes or array length
    TypeId element;          // pointee, element
    std::uint32_t index = 0xFFFFFFFF; // structure (Module::structures) or prototype
    StringId spelling;       // as the author wrote the base type ("uint64_t", "__m256d"): headers repeat it

    bool operator==(const Type&) const = default;
};

// Types of a module; equal types share an id.
class TypeTable {
  public:
    TypeId intern(const Type& type);
    const Type& operator[](TypeId id) const { return types_[id.index()]; }

  private:
    std::vector<Type> types_;
};

} // namespace pasm
