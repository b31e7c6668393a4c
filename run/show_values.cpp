#include "run/show_values.h"

#include "run/numbers.h"
#include "run/scalars.h"

#include <algorithm>
#include <array>

namespace pasm::run {

namespace {

struct Escape {
    char meant;
    std::string_view written;
};
constexpr auto escapes = std::array{Escape{'\n', "\\n"}, Escape{'\t', "\\t"}, Escape{'\r', "\\r"}, Escape{'\0', "\\0"},
                                    Escape{'\\', "\\\\"}};

void add_escaped(std::string& text, char c, char quote) {
    for (const Escape& row : escapes)
        if (row.meant == c) {
            text += row.written;
            return;
        }
    if (c == quote)
        text += std::string("\\") + quote;
    else if (c >= ' ' && c <= '~')
        text += c;
    else
        text += fmt::format("\\x{:02X}", static_cast<std::uint8_t>(c));
}

std::string_view view_of(const std::uint8_t* bytes, std::uint64_t count) {
    return {reinterpret_cast<const char*>(bytes), count};
}

} // namespace

std::string quoted_text(std::string_view bytes, char quote) {
    std::string text(1, quote);
    for (char c : bytes)
        add_escaped(text, c, quote);
    return text + quote;
}

bool ValueShower::is_string(TypeId element) const {
    return element && module_.types[element].kind == TypeKind::character;
}

std::string ValueShower::text(TypeId type, const std::uint8_t* bytes) const {
    const Type& t = module_.types[type];
    if (integer_type(module_, abi_, type))
        return integer(type, bytes);
    switch (t.kind) {
    case TypeKind::floating:
        return floating_text(static_cast<std::uint64_t>(load_integer(bytes, {t.bits, false})), t.bits,
                             options_.is_hexadecimal);
    case TypeKind::pointer:
        return pointer_text(t.element, static_cast<std::uint64_t>(load_integer(bytes, {64, false})));
    case TypeKind::vector:
    case TypeKind::array: return elements(t.element, t.lanes, bytes);
    case TypeKind::structure: return fields(type, bytes);
    default: return "void";
    }
}

std::string ValueShower::integer(TypeId type, const std::uint8_t* bytes) const {
    const IntegerType integer = *integer_type(module_, abi_, type);
    const TypeKind kind = module_.types[type].kind;
    if (kind == TypeKind::boolean && *bytes <= 1)
        return *bytes != 0 ? "true" : "false";
    if (options_.is_hexadecimal) {
        std::string digits = "0x";
        for (unsigned i = integer.bits / 8; i-- > 0;)
            digits += fmt::format("{:02X}", bytes[i]);
        return digits;
    }
    if (kind == TypeKind::character)
        return quoted_text(view_of(bytes, 1), '\'');
    const Integer value = load_integer(bytes, integer);
    return integer.is_signed ? integer_text(value) : integer_text(static_cast<UnsignedInteger>(value));
}

std::string ValueShower::elements(TypeId element, std::uint64_t count, const std::uint8_t* bytes) const {
    if (is_string(element))
        return quoted_text(view_of(bytes, count), '"');
    const bool is_void = module_.types[element].kind == TypeKind::void_;
    const std::uint64_t size = element_size(module_, abi_, element);
    std::string result = "[";
    for (std::uint64_t i = 0; i < count; ++i) {
        result += i == 0 ? "" : ", ";
        if (is_void)
            result += options_.is_hexadecimal ? fmt::format("0x{:02X}", bytes[i]) : fmt::to_string(bytes[i]);
        else
            result += text(element, bytes + i * size);
    }
    return result + "]";
}

std::string ValueShower::fields(TypeId type, const std::uint8_t* bytes) const {
    const Structure& structure = module_.structures[module_.types[type].index];
    const std::uint32_t count = structure.is_union ? std::min(1u, structure.field_count) : structure.field_count;
    std::string result = "{";
    for (std::uint32_t i = 0; i < count; ++i) {
        const Field& field = module_.fields[structure.first_field + i];
        result += (i == 0 ? "" : ", ") + text(field.type, bytes + field.offset);
    }
    return result + "}";
}

std::string ValueShower::text(const PlacedArray& array) const {
    if (!array.array->is_text)
        return elements(array.array->element, array.array->count, array.bytes());
    // The NUL that ends it is not shown.
    const std::uint64_t count = array.size() - (array.bytes()[array.size() - 1] == 0 ? 1 : 0);
    return quoted_text(view_of(array.bytes(), count), '"');
}

std::string ValueShower::place_text(const PlacedArray& array, std::uint64_t address) const {
    const std::uint64_t offset = address - array.address;
    const std::uint64_t size = element_size(module_, abi_, array.array->element);
    if (offset % size == 0)
        return fmt::format("&{}[{}]", array.array->name, offset / size);
    return fmt::format("&{}[{}] + {} bytes", array.array->name, offset / size, offset % size);
}

std::string ValueShower::pointer_text(TypeId element, std::uint64_t address) const {
    if (address == 0)
        return "null";
    if (const PlacedArray* array = arguments_.find(address)) {
        std::string result = place_text(*array, address);
        const auto* first = reinterpret_cast<const char*>(address);
        const auto* end = reinterpret_cast<const char*>(array->address + array->size());
        const auto* nul = std::find(first, end, '\0');
        if (is_string(element) && nul != end)
            result += " " + quoted_text({first, nul}, '"');
        return result;
    }
    const std::span<const std::uint8_t> bytes = program_.bytes_from(address);
    const auto nul = std::ranges::find(bytes, 0);
    if (is_string(element) && nul != bytes.end())
        return quoted_text(view_of(bytes.data(), static_cast<std::uint64_t>(nul - bytes.begin())), '"');
    if (const std::string symbol = program_.symbol_at(address); !symbol.empty())
        return "&" + symbol;
    return options_.hides_addresses ? "a pointer" : fmt::format("{:#x}", address);
}

} // namespace pasm::run
