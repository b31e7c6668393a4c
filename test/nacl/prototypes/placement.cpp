#include "placement.h"

#include <algorithm>
#include <array>

namespace nacl {

namespace {

constexpr std::array rows = {
    Type{"bool", 1, false},
    Type{"char", 1, true},
    Type{"unsigned char", 1, false},
    Type{"short", 2, true},
    Type{"unsigned short", 2, false},
    Type{"int", 4, true},
    Type{"unsigned", 4, false},
    Type{"long", 4, true},
    Type{"unsigned long", 4, false},
    Type{"long long", 8, true},
    Type{"unsigned long long", 8, false},
    Type{"int8_t", 1, true},
    Type{"uint16_t", 2, false},
    Type{"int32_t", 4, true},
    Type{"int64_t", 8, true},
    Type{"uint64_t", 8, false},
    Type{"size_t", 4, false},
    Type{"ptrdiff_t", 4, true},
    Type{"uintptr_t", 4, false},
    Type{"wchar_t", 4, true},
    Type{"const float*", 4, false},
    Type{"void*", 4, false},
    Type{"__int128", 16, true},
    Type{"unsigned __int128", 16, false},
    Type{"float", 4, true, true, "xmm", "vmovss"},
    Type{"double", 8, true, true, "xmm", "vmovsd"},
    Type{"__m64", 8, false, true, "xmm", "vmovq"},
    Type{"__m128", 16, false, true, "xmm", "vmovups"},
    Type{"__m128i", 16, false, true, "xmm", "vmovdqu"},
    Type{"__m128d", 16, false, true, "xmm", "vmovupd"},
    Type{"__m256", 32, false, true, "ymm", "vmovups"},
    Type{"__m256i", 32, false, true, "ymm", "vmovdqu"},
};

constexpr unsigned general_registers = 6, vector_registers = 8, slot = 8;

} // namespace

std::span<const Type> types() {
    return rows;
}

Placement place_arguments(std::span<const Type* const> parameters) {
    Placement result;
    unsigned general = 0, vector = 0;
    auto on_stack = [&](const Type& type) {
        unsigned alignment = std::max(slot, type.size);
        unsigned offset = (result.stack_bytes + alignment - 1) / alignment * alignment;
        result.stack_bytes = offset + (type.size + slot - 1) / slot * slot;
        return Place{Place::Kind::stack, 0, offset};
    };
    for (const Type* type : parameters) {
        unsigned count = type->size > 8 ? 2 : 1;
        if (type->in_vector) {
            bool fits = vector < vector_registers;
            result.places.push_back(fits ? Place{Place::Kind::vector, vector} : on_stack(*type));
            vector += fits;
        } else {
            bool fits = general + count <= general_registers;
            result.places.push_back(fits ? Place{Place::Kind::general, general} : on_stack(*type));
            general += fits ? count : 0;
        }
    }
    return result;
}

} // namespace nacl
