#include "run/arguments.h"

#include "run/generate_values.h"
#include "run/numbers.h"
#include "run/scalars.h"

#include <algorithm>

namespace pasm::run {

namespace {

constexpr std::uint64_t most_bytes = std::uint64_t(1) << 30;

class Writer {
  public:
    Writer(const Function& function, std::string_view name, const CallContext& context, Diagnostics& diagnostics)
        : function_(function), name_(name), context_(context), module_(context.module), diagnostics_(diagnostics) {}

    std::optional<Arguments> run(const CallText& call) {
        const std::vector<Parameter>& parameters = function_.prototype.parameters;
        if (call.arguments.size() != parameters.size()) {
            wrong(DiagnosticKind::call_argument_count, call.range, name_, parameters.size(), call.arguments.size());
            return std::nullopt;
        }
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            ArgumentBytes value;
            value.bytes.resize(size_of(parameters[i].type));
            if (!write(parameters[i].type, call.arguments[i], value, 0, name_of(parameters[i], i)))
                return std::nullopt;
            arguments_.values.push_back(std::move(value));
        }
        return std::move(arguments_);
    }

  private:
    std::string name_of(const Parameter& parameter, std::size_t index) const {
        return parameter.name ? std::string(module_.strings.text(parameter.name))
                              : fmt::format("argument {}", index + 1);
    }
    std::uint64_t size_of(TypeId type) const { return layout_of(module_, context_.abi, type).size; }
    std::string text(TypeId type) const { return type_text(module_, type); }

    template <class... Texts>
    bool wrong(DiagnosticKind kind, SourceRange range, const Texts&... texts) {
        diagnostics_.report(kind, range, texts...)
            .note(DiagnosticKind::called_prototype, {function_.range, function_.expansion},
                  prototype_text(module_, function_.prototype, name_));
        return false;
    }
    bool wrong_kind(TypeId type, const Value& value, std::string_view wanted) {
        return wrong(DiagnosticKind::value_of_wrong_kind, value.range, text(type), wanted, kind_text(value.kind));
    }

    bool write(TypeId type, const Value& value, ArgumentBytes& to, std::uint64_t offset, const std::string& name) {
        const Type& t = module_.types[type];
        if (const auto integer = integer_type(module_, context_.abi, type))
            return write_integer(type, *integer, value, to.bytes.data() + offset);
        switch (t.kind) {
        case TypeKind::floating: return write_floating(type, value, to.bytes.data() + offset);
        case TypeKind::pointer: return write_pointer(type, value, to, offset, name);
        case TypeKind::vector:
        case TypeKind::array: return write_elements(type, value, to, offset, name);
        case TypeKind::structure: return write_fields(type, value, to, offset, name);
        default: return wrong(DiagnosticKind::value_without_layout, value.range, text(type));
        }
    }

    bool write_integer(TypeId type, IntegerType integer, const Value& value, std::uint8_t* to) {
        const bool is_boolean = module_.types[type].kind == TypeKind::boolean;
        if (value.kind != ValueKind::integer && value.kind != ValueKind::boolean && value.kind != ValueKind::character)
            return wrong_kind(type, value, is_boolean ? "true or false" : "an integer");
        const UnsignedInteger largest = is_boolean ? 1 : integer.largest();
        const auto lowest = -static_cast<UnsignedInteger>(integer.smallest());
        // Bits in another base, and the bytes of characters, are the signed type's too.
        const bool is_pattern = value.is_pattern || value.kind == ValueKind::character;
        const UnsignedInteger limit = is_pattern ? IntegerType{integer.bits, false}.largest() : largest;
        const bool fits = value.is_negative ? value.magnitude <= lowest : value.magnitude <= (is_boolean ? 1 : limit);
        if (!fits)
            return wrong(DiagnosticKind::value_not_of_type, value.range,
                         (value.is_negative ? "-" : "") + integer_text(value.magnitude), text(type),
                         integer_text(integer.smallest()), integer_text(largest));
        store_integer(to, value.is_negative ? -value.magnitude : value.magnitude, integer.bits);
        return true;
    }

    bool write_floating(TypeId type, const Value& value, std::uint8_t* to) {
        const unsigned bits = module_.types[type].bits;
        std::optional<std::uint64_t> number;
        if (value.kind == ValueKind::floating)
            number = floating_bits(value.text, bits);
        else if (value.kind == ValueKind::integer)
            number = floating_bits((value.is_negative ? "-" : "") + integer_text(value.magnitude), bits);
        if (!number)
            return wrong_kind(type, value, "a number");
        store_integer(to, *number, bits);
        return true;
    }

    bool write_pointer(TypeId type, const Value& value, ArgumentBytes& to, std::uint64_t offset,
                       const std::string& name) {
        const TypeId element = module_.types[type].element;
        if (value.kind == ValueKind::null)
            return true;
        if (value.kind == ValueKind::name)
            return write_address(value, to.bytes.data() + offset);
        const bool is_single = value.kind == ValueKind::fields;
        const bool is_list = is_array(value) || (value.kind == ValueKind::string && is_byte(module_, element));
        if (element_size(module_, context_.abi, element) == 0)
            return wrong(DiagnosticKind::value_without_layout, value.range, text(element));
        if (!is_single && !is_list && value.kind == ValueKind::string)
            return wrong_kind(type, value, "an array");
        if (!is_single && !is_list)
            return wrong(DiagnosticKind::value_for_pointer, value.range, text(type), value_text(value));
        std::optional<std::uint32_t> array = new_array(element, value, name);
        if (array)
            to.addresses.push_back({offset, *array});
        return array.has_value();
    }

    bool write_address(const Value& value, std::uint8_t* to) {
        const std::uint64_t address = context_.address_of(value.text);
        if (address == 0)
            return wrong(DiagnosticKind::no_such_address, value.range, value.text);
        store_integer(to, address, 64);
        return true;
    }

    static bool is_array(const Value& value) {
        return value.kind == ValueKind::list || value.kind == ValueKind::random || value.kind == ValueKind::iota ||
               value.kind == ValueKind::zeros;
    }

    static std::string value_text(const Value& value) {
        switch (value.kind) {
        case ValueKind::integer: return (value.is_negative ? "-" : "") + integer_text(value.magnitude);
        case ValueKind::floating: return value.text;
        case ValueKind::boolean: return value.magnitude != 0 ? "true" : "false";
        default: return "'c'";
        }
    }

    // How many elements the value has; nothing when they are too large.
    std::optional<std::uint64_t> count_of(const Value& value, std::uint64_t size) {
        std::uint64_t count = value.count, bytes = 0;
        bool is_large = false;
        switch (value.kind) {
        case ValueKind::string: count = value.text.size(); break;
        case ValueKind::fields: count = 1; break;
        case ValueKind::list:
            is_large = __builtin_mul_overflow(value.elements.size(), value.repetitions, &count);
            break;
        default: break;
        }
        is_large |= __builtin_mul_overflow(count, size, &bytes) || bytes > most_bytes;
        if (!is_large)
            return count;
        wrong(DiagnosticKind::call_too_large, value.range, most_bytes >> 20);
        return std::nullopt;
    }

    std::optional<std::uint32_t> new_array(TypeId element, const Value& value, const std::string& name) {
        const std::uint64_t size = element_size(module_, context_.abi, element);
        const std::optional<std::uint64_t> count = count_of(value, size);
        if (!count)
            return std::nullopt;
        const Type& t = module_.types[element];
        ArgumentArray array{.name = name,
                            .element = element,
                            .count = *count,
                            .alignment = layout_of(module_, context_.abi, element).alignment,
                            .is_constant = (t.qualifiers & qualifier::const_) != 0,
                            .is_text = value.kind == ValueKind::string};
        array.count += array.is_text ? 1 : 0;
        array.contents.bytes.resize(array.count * size);
        const bool is_right = value.kind == ValueKind::fields
                                  ? write(element, value, array.contents, 0, name)
                                  : write_all(element, value, *count, array.contents, 0, name);
        if (!is_right)
            return std::nullopt;
        arguments_.arrays.push_back(std::move(array));
        return static_cast<std::uint32_t>(arguments_.arrays.size() - 1);
    }

    // `count` elements from `offset` on.
    bool write_all(TypeId element, const Value& value, std::uint64_t count, ArgumentBytes& to, std::uint64_t offset,
                   const std::string& name) {
        const std::uint64_t size = element_size(module_, context_.abi, element);
        if (value.kind == ValueKind::string) {
            std::ranges::copy(value.text, to.bytes.begin() + static_cast<std::ptrdiff_t>(offset));
            return true;
        }
        if (value.kind != ValueKind::list)
            return generate_all(element, value, count, to.bytes.data() + offset);
        const bool is_void = module_.types[element].kind == TypeKind::void_;
        for (std::uint64_t i = 0; i < count; ++i) {
            const Value& part = value.elements[i % value.elements.size()];
            const bool is_right = is_void ? write_byte(part, to.bytes.data() + offset + i)
                                          : write(element, part, to, offset + i * size, fmt::format("{}[{}]", name, i));
            if (!is_right)
                return false;
        }
        return true;
    }

    bool write_byte(const Value& value, std::uint8_t* to) {
        const bool fits = value.kind == ValueKind::integer && !value.is_negative && value.magnitude <= UINT8_MAX;
        if (!fits && value.kind != ValueKind::character)
            return wrong(DiagnosticKind::value_not_of_type, value.range, value_text(value), "a byte", 0, UINT8_MAX);
        *to = static_cast<std::uint8_t>(value.magnitude);
        return true;
    }

    bool generate_all(TypeId element, const Value& value, std::uint64_t count, std::uint8_t* to) {
        return generate_values(module_, context_.abi, element, value, count, to) ||
               wrong(DiagnosticKind::value_without_layout, value.range, text(element));
    }

    bool write_elements(TypeId type, const Value& value, ArgumentBytes& to, std::uint64_t offset,
                        const std::string& name) {
        const Type& t = module_.types[type];
        const bool is_string =
            value.kind == ValueKind::string && t.kind == TypeKind::array && is_byte(module_, t.element);
        if (!is_string && !is_array(value))
            return wrong_kind(type, value, "an array");
        const std::optional<std::uint64_t> count = count_of(value, size_of(t.element));
        if (!count)
            return false;
        // A string may be shorter: NULs follow.
        if (is_string ? *count > t.lanes : *count != t.lanes)
            return wrong(DiagnosticKind::value_count, value.range, text(type), t.lanes,
                         t.kind == TypeKind::vector ? "lanes" : "elements", *count);
        return write_all(t.element, value, *count, to, offset, name);
    }

    // A value for each field; of a union for its first.
    bool write_fields(TypeId type, const Value& value, ArgumentBytes& to, std::uint64_t offset,
                      const std::string& name) {
        const Structure& structure = module_.structures[module_.types[type].index];
        if (value.kind != ValueKind::fields)
            return wrong_kind(type, value, "a structure, as in `{1, 2}`,");
        const std::size_t wanted = structure.is_union ? std::min(1u, structure.field_count) : structure.field_count;
        if (value.elements.size() != wanted)
            return wrong(DiagnosticKind::value_count, value.range, text(type), wanted, "fields", value.elements.size());
        const std::span<const Field> fields = fields_of(module_, type);
        for (std::size_t i = 0; i < wanted; ++i) {
            const std::string_view field = fields[i].name ? module_.strings.text(fields[i].name) : "";
            if (!write(fields[i].type, value.elements[i], to, offset + fields[i].offset,
                       fmt::format("{}.{}", name, field)))
                return false;
        }
        return true;
    }

    const Function& function_;
    std::string_view name_;
    const CallContext& context_;
    const Module& module_;
    Diagnostics& diagnostics_;
    Arguments arguments_;
};

} // namespace

std::optional<Arguments> lay_out_arguments(const CallText& call, const Function& function, const CallContext& context,
                                           Diagnostics& diagnostics) {
    return Writer(function, call.function, context, diagnostics).run(call);
}

std::string prototype_text(const Module& module, const Prototype& prototype, std::string_view name) {
    std::string parameters;
    for (const Parameter& parameter : prototype.parameters) {
        parameters += parameters.empty() ? "" : ", ";
        parameters += type_text(module, parameter.type);
        if (parameter.name)
            parameters += " " + std::string(module.strings.text(parameter.name));
    }
    const std::string result = prototype.results.empty() ? "void" : type_text(module, prototype.results[0].type);
    return fmt::format("{} {}({})", result, name, parameters.empty() ? "void" : parameters);
}

} // namespace pasm::run
