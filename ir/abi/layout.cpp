// Sizes and alignments of C types (psABI 3.1.2): every scalar is aligned to its size, a vector too.
#include "ir/abi/abi.h"

#include <bit>

namespace pasm {

namespace {

Layout scalar(std::uint64_t size) {
    return {size, static_cast<std::uint32_t>(size)};
}

// A record of `count` pointer-sized fields: a Go slice or string.
Layout pointers(const Abi& abi, unsigned count) {
    return {std::uint64_t(abi.pointer_size) * count, abi.pointer_size};
}

} // namespace

Layout layout_of(const Module& module, const Abi& abi, TypeId type) {
    if (!type)
        return {};
    const Type& t = module.types[type];
    switch (t.kind) {
    case TypeKind::boolean:
    case TypeKind::character: return scalar(1);
    case TypeKind::integer:
    case TypeKind::floating:
    case TypeKind::opmask: return scalar(t.bits / 8);
    case TypeKind::long_: return scalar(abi.long_size);
    case TypeKind::pointer_sized:
    case TypeKind::pointer: return scalar(abi.pointer_size);
    case TypeKind::wide_character: return scalar(abi.wide_character_size);
    case TypeKind::vector: {
        std::uint64_t size = t.lanes * layout_of(module, abi, t.element).size;
        return {size, static_cast<std::uint32_t>(std::bit_ceil(size))};
    }
    case TypeKind::array: {
        Layout element = layout_of(module, abi, t.element);
        return {element.size * t.lanes, element.alignment};
    }
    case TypeKind::slice: return pointers(abi, 3);
    case TypeKind::string: return pointers(abi, 2);
    case TypeKind::structure:
    case TypeKind::void_:
    case TypeKind::function: break;
    }
    return {};
}

} // namespace pasm
