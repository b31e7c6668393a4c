// Values as JSON: numbers where JSON has them, text for nan, inf and pointers, arrays, and objects for structures.
#include "run/numbers.h"
#include "run/scalars.h"
#include "run/show_values.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace pasm::run {

namespace {

using nlohmann::ordered_json;

ordered_json integer_json(Integer value, IntegerType type) {
    if (type.bits > 64)
        return type.is_signed ? integer_text(value) : integer_text(static_cast<UnsignedInteger>(value));
    if (type.is_signed)
        return static_cast<std::int64_t>(value);
    return static_cast<std::uint64_t>(value);
}

// The double that prints with the digits of the narrower number.
ordered_json floating_json(const std::string& text) {
    const double value = std::stod(text);
    return std::isfinite(value) ? ordered_json(value) : ordered_json(text);
}

} // namespace

ordered_json ValueShower::json(TypeId type, const std::uint8_t* bytes) const {
    const Type& t = module_.types[type];
    if (t.kind == TypeKind::boolean && *bytes <= 1)
        return *bytes != 0;
    if (const auto integer = integer_type(module_, abi_, type))
        return options_.is_hexadecimal ? ordered_json(this->integer(type, bytes))
                                       : integer_json(load_integer(bytes, *integer), *integer);
    ordered_json result;
    switch (t.kind) {
    case TypeKind::floating:
        return options_.is_hexadecimal ? ordered_json(text(type, bytes)) : floating_json(text(type, bytes));
    case TypeKind::vector:
    case TypeKind::array:
        result = ordered_json::array();
        for (std::uint64_t i = 0; i < t.lanes; ++i)
            result.push_back(json(t.element, bytes + i * layout_of(module_, abi_, t.element).size));
        return result;
    case TypeKind::structure: {
        const Structure& structure = module_.structures[t.index];
        result = ordered_json::object();
        for (std::uint32_t i = 0; i < structure.field_count; ++i) {
            const Field& field = module_.fields[structure.first_field + i];
            const std::string name = field.name ? std::string(module_.strings.text(field.name)) : std::to_string(i);
            result[name] = json(field.type, bytes + field.offset);
        }
        return result;
    }
    default: return text(type, bytes);
    }
}

ordered_json ValueShower::json(const PlacedArray& array) const {
    const TypeId element = array.array->element;
    const bool is_void = module_.types[element].kind == TypeKind::void_;
    ordered_json result = ordered_json::array();
    for (std::uint64_t i = 0; i < array.array->count; ++i)
        result.push_back(is_void ? ordered_json(array.bytes()[i])
                                 : json(element, array.bytes() + i * element_size(module_, abi_, element)));
    return result;
}

} // namespace pasm::run
