// Sizes and alignments of C types (psABI 3.1.2): every scalar is aligned to its size, a vector too.
#include "ir/abi/abi.h"

#include <algorithm>
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

// Sizes beyond the largest are all too large.
std::uint64_t saturated_product(std::uint64_t a, std::uint64_t b) {
    std::uint64_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? UINT64_MAX : product;
}

std::uint64_t align_up(std::uint64_t value, std::uint64_t alignment) {
    return (value + alignment - 1) / alignment * alignment;
}

} // namespace

Layout layout_of(const Module& module, const Abi& abi, TypeId type) {
    return type ? layout_of(module, abi, module.types[type]) : Layout();
}

Layout layout_of(const Module& module, const Abi& abi, const Type& t) {
    switch (t.kind) {
    case TypeKind::boolean:
    case TypeKind::character: return scalar(1);
    case TypeKind::integer:
    case TypeKind::floating:
    case TypeKind::distance:
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
        return {saturated_product(element.size, t.lanes), element.alignment};
    }
    case TypeKind::slice: return pointers(abi, 3);
    case TypeKind::string: return pointers(abi, 2);
    case TypeKind::structure: {
        const Structure& structure = module.structures[t.index];
        return {structure.size, structure.alignment};
    }
    case TypeKind::void_:
    case TypeKind::function: break;
    }
    return {};
}

// C17 6.7.2.1: fields in order, each at the next multiple of its alignment; those of a union all at 0.
Layout lay_out_fields(const Module& module, const Abi& abi, std::span<Field> fields, bool is_union) {
    Layout whole;
    for (Field& field : fields) {
        const Layout layout = layout_of(module, abi, field.type);
        field.offset = is_union ? 0 : align_up(whole.size, layout.alignment);
        whole.size = std::max(whole.size, field.offset + layout.size);
        whole.alignment = std::max(whole.alignment, layout.alignment);
    }
    whole.size = align_up(whole.size, whole.alignment);
    return whole;
}

} // namespace pasm
