#include "run/scalars.h"

namespace pasm::run {

std::optional<IntegerType> integer_type(const Module& module, const Abi& abi, TypeId type) {
    if (!type)
        return std::nullopt;
    const Type& t = module.types[type];
    switch (t.kind) {
    case TypeKind::boolean: return IntegerType{8, false};
    case TypeKind::character: return IntegerType{8, true};
    case TypeKind::integer:
    case TypeKind::opmask: return IntegerType{t.bits, t.is_signed};
    case TypeKind::long_: return IntegerType{8u * abi.long_size, t.is_signed};
    case TypeKind::pointer_sized: return IntegerType{8u * abi.pointer_size, t.is_signed};
    case TypeKind::wide_character: return IntegerType{8u * abi.wide_character_size, abi.wide_character_size == 4};
    default: return std::nullopt;
    }
}

bool is_byte(const Module& module, TypeId type) {
    const Type& t = module.types[type];
    return t.kind == TypeKind::void_ || t.kind == TypeKind::character || (t.kind == TypeKind::integer && t.bits == 8);
}

std::uint64_t element_size(const Module& module, const Abi& abi, TypeId type) {
    if (!type || module.types[type].kind == TypeKind::void_)
        return 1;
    return layout_of(module, abi, type).size;
}

std::span<const Field> fields_of(const Module& module, TypeId type) {
    const Structure& structure = module.structures[module.types[type].index];
    return std::span(module.fields).subspan(structure.first_field, structure.field_count);
}

Integer load_integer(const std::uint8_t* bytes, IntegerType type) {
    UnsignedInteger value = 0;
    for (unsigned i = 0; i < type.bits / 8; ++i)
        value |= UnsignedInteger(bytes[i]) << (8 * i);
    const unsigned unused = 128 - type.bits;
    return type.is_signed ? static_cast<Integer>(value << unused) >> unused : static_cast<Integer>(value);
}

void store_integer(std::uint8_t* bytes, UnsignedInteger value, unsigned bits) {
    for (unsigned i = 0; i < bits / 8; ++i)
        bytes[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

} // namespace pasm::run
