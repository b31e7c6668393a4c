// The values that stand for an argument or a result which no one register holds.
#include "ir/abi/abi.h"

namespace pasm {

namespace {

constexpr Type half_of_integer{.kind = TypeKind::integer, .bits = 64};
constexpr Type size_type{.kind = TypeKind::pointer_sized};

class PartFinder {
  public:
    PartFinder(const Module& module, const Abi& abi, std::vector<ValuePart>& parts)
        : module_(module), abi_(abi), parts_(parts) {}

    // Appends the parts of a value at `offset`; false where there are none, or too many.
    bool add(const Type& type, std::uint64_t offset) {
        switch (type.kind) {
        case TypeKind::structure: return add_fields(module_.structures[type.index], offset);
        case TypeKind::array: return add_elements(type, offset);
        case TypeKind::slice: return add_words(3, offset);
        case TypeKind::string: return add_words(2, offset);
        case TypeKind::integer:
            if (type.bits == 128)
                return add_part(half_of_integer, offset) && add_part(half_of_integer, offset + 8);
            break;
        default: break;
        }
        return add_part(type, offset);
    }

  private:
    bool add_part(const Type& type, std::uint64_t offset) {
        parts_.push_back({type, static_cast<std::uint32_t>(offset)});
        return parts_.size() <= most_value_parts;
    }

    // A pointer and sizes.
    bool add_words(unsigned count, std::uint64_t offset) {
        bool fits = add_part({.kind = TypeKind::pointer}, offset);
        for (unsigned i = 1; i < count; ++i)
            fits = add_part(size_type, offset + std::uint64_t(i) * abi_.pointer_size);
        return fits;
    }

    bool add_fields(const Structure& structure, std::uint64_t offset) {
        if (structure.is_union)
            return false;
        for (std::uint32_t i = 0; i < structure.field_count; ++i) {
            const Field& field = module_.fields[structure.first_field + i];
            if (!add(module_.types[field.type], offset + field.offset))
                return false;
        }
        return true;
    }

    bool add_elements(const Type& array, std::uint64_t offset) {
        const std::uint64_t size = layout_of(module_, abi_, array.element).size;
        for (std::uint32_t i = 0; i < array.lanes; ++i)
            if (!add(module_.types[array.element], offset + i * size))
                return false;
        return true;
    }

    const Module& module_;
    const Abi& abi_;
    std::vector<ValuePart>& parts_;
};

} // namespace

std::optional<std::vector<ValuePart>> value_parts(const Module& module, const Abi& abi, TypeId type) {
    std::vector<ValuePart> parts;
    if (!PartFinder(module, abi, parts).add(module.types[type], 0))
        return std::nullopt;
    return parts;
}

std::vector<PassedValue> passed_values(const Module& module, const Abi& abi, std::span<const Parameter> parameters,
                                       std::span<const Operand> operands) {
    std::vector<PassedValue> values;
    for (std::uint32_t i = 0; i < parameters.size() && values.size() < operands.size(); ++i) {
        if (operands[values.size()].kind == OperandKind::memory) {
            values.push_back({i, 0, module.types[parameters[i].type], true});
            continue;
        }
        if (auto parts = value_parts(module, abi, parameters[i].type))
            for (const ValuePart& part : *parts)
                values.push_back({i, part.offset, part.type});
    }
    if (values.size() > operands.size())
        values.resize(operands.size());
    return values;
}

} // namespace pasm
