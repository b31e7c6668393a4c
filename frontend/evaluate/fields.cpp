#include "frontend/evaluate/fields.h"

#include "frontend/evaluate/integer.h"
#include "support/text.h"

namespace pasm {

namespace {

using enum DiagnosticKind;

const Structure* structure_of(const Module& module, TypeId id) {
    if (!id || module.types[id].kind != TypeKind::structure)
        return nullptr;
    return &module.structures[module.types[id].index];
}

// What is left of an array's type when all dimensions are indexed.
TypeId innermost_element(const Module& module, TypeId id) {
    while (id && module.types[id].kind == TypeKind::array)
        id = module.types[id].element;
    return id;
}

std::span<const Field> fields_of(const Module& module, const Structure& structure) {
    return std::span(module.fields).subspan(structure.first_field, structure.field_count);
}

void add_names(const LoweringContext& context, const Structure& structure, std::vector<std::string_view>& names) {
    for (const Field& field : fields_of(context.module, structure)) {
        if (field.name)
            names.push_back(context.text(field.name));
        else if (const Structure* inner = structure_of(context.module, field.type))
            add_names(context, *inner, names);
    }
}

// The value, `offset` bytes on, of a part of that type.
Value stepped(const Value& value, TypeId type, std::uint64_t offset, FieldId field) {
    Value result = value;
    if (value.is(ValueKind::structure)) {
        result = Value::of_integer(0);
    } else if (value.is(ValueKind::reg)) {
        result.kind = ValueKind::place;
        result.integer = 0;
    }
    result.integer += static_cast<std::int64_t>(offset);
    result.type = type;
    result.set_field(field);
    return result;
}

Value report_unknown_field(LoweringContext& context, const Structure& structure, TypeId type, StringId name,
                           SourceRange range) {
    std::vector<std::string_view> names;
    add_names(context, structure, names);
    const std::string_view nearest = nearest_spelling(context.text(name), names);
    auto diagnostic = context.report(unknown_field, range, type_text(context.module, type), context.text(name),
                                     nearest.empty() ? std::string() : fmt::format("; did you mean `{}`?", nearest));
    if (structure.range.valid())
        diagnostic.note(first_declared, structure.range);
    return {};
}

// The text of `a.b` or `a[b]` without its last step.
std::string_view text_before(const LoweringContext& context, SourceRange range, char step) {
    const std::string_view text = context.sources.text(range);
    return text.substr(0, text.rfind(step));
}

// `.name` behind what is no structure.
Value no_fields(LoweringContext& context, const Value& value, TypeId id, SourceRange range) {
    const Type& type = context.module.types[id];
    const std::string_view text = text_before(context, range, '.');
    if (type.kind == TypeKind::pointer && structure_of(context.module, type.element) != nullptr)
        context.report(value.is(ValueKind::argument) ? field_through_argument : field_through_pointer, range, text,
                       type_text(context.module, id));
    else
        context.report(member_of_scalar, range, text, type_text(context.module, id));
    return {};
}

// A register as an index: the address is to be written as a sum.
Value index_of_register(LoweringContext& context, TypeId array, const ast::Expression& index, SourceRange range) {
    const Layout element = layout_of(context.module, *context.options.abi, context.module.types[array].element);
    const bool is_scale = element.size == 1 || element.size == 2 || element.size == 4 || element.size == 8;
    context.report(is_scale ? index_in_register : index_in_register_scaled, index.range,
                   context.sources.text(index.range), text_before(context, range, '['), element.size);
    return {};
}

// The halves of an __int128, which no register holds.
Value half(LoweringContext& context, const Value& value, TypeId type, StringId name) {
    TypeTable& types = context.module.types;
    const Type whole = types[type];
    if (whole.kind != TypeKind::integer || whole.bits != 128)
        return {};
    const bool is_high = context.text(name) == "hi";
    if (!is_high && context.text(name) != "lo")
        return {};
    const Type part{.kind = TypeKind::integer, .is_signed = is_high && whole.is_signed, .bits = 64};
    return stepped(value, types.intern(part), is_high ? 8 : 0, value.field());
}

} // namespace

std::optional<FoundField> find_field(const Module& module, const Structure& structure, StringId name) {
    for (std::uint32_t i = structure.first_field; i < structure.first_field + structure.field_count; ++i) {
        const Field& field = module.fields[i];
        if (field.name == name)
            return FoundField{FieldId(i), field.offset};
        const Structure* inner = field.name ? nullptr : structure_of(module, field.type);
        if (auto found = inner != nullptr ? find_field(module, *inner, name) : std::nullopt)
            return FoundField{found->field, field.offset + found->offset};
    }
    return std::nullopt;
}

TypeId place_type(const LoweringContext& context, const Value& value) {
    switch (value.kind) {
    case ValueKind::structure:
    case ValueKind::integer:
    case ValueKind::argument:
    case ValueKind::place: return value.type;
    case ValueKind::reg: return value.type ? context.module.types[value.type].element : TypeId();
    case ValueKind::symbol: return value.type ? value.type : context.module.symbols[value.id].type;
    case ValueKind::local:
        return value.type || context.function == nullptr ? value.type
                                                         : context.function->function->locals[value.id].type;
    default: return {};
    }
}

// A pointer to a structure has its fields too, though not in one step, which evaluate_field() says.
bool has_fields(const LoweringContext& context, const Value& value) {
    TypeId type = place_type(context, value);
    if (value.field())
        return type.valid();
    if (type && context.module.types[type].kind == TypeKind::pointer)
        type = context.module.types[type].element;
    return structure_of(context.module, type) != nullptr;
}

// Of an array that is no field only the elements that are structures are indexed so: `table[8]` counts bytes.
bool has_elements(const LoweringContext& context, const Value& value) {
    const TypeId type = place_type(context, value);
    if (!type || value.is(ValueKind::structure) || context.module.types[type].kind != TypeKind::array)
        return false;
    return value.field() || structure_of(context.module, innermost_element(context.module, type)) != nullptr;
}

Value evaluate_field(LoweringContext& context, const Value& value, StringId name, SourceRange range) {
    const TypeId type = place_type(context, value);
    const Structure* structure = structure_of(context.module, type);
    if (structure == nullptr) {
        const Value part = half(context, value, type, name);
        return part.valid() ? part : no_fields(context, value, type, range);
    }
    const auto found = find_field(context.module, *structure, name);
    if (!found)
        return report_unknown_field(context, *structure, type, name, range);
    return stepped(value, context.module.fields[found->field.index()].type, found->offset, found->field);
}

Value field_element(LoweringContext& context, const Value& value, std::uint64_t i) {
    const TypeId element = context.module.types[place_type(context, value)].element;
    const Layout layout = layout_of(context.module, *context.options.abi, element);
    Value result = stepped(value, element, i * layout.size, FieldId());
    result.columns = value.columns;
    return result;
}

Value evaluate_field_element(LoweringContext& context, const Value& value, const ast::Expression& index,
                             SourceRange range) {
    const TypeId type = place_type(context, value);
    if (!has_elements(context, value)) {
        context.report(index_of_scalar, range, text_before(context, range, '['), type_text(context.module, type));
        return {};
    }
    const Value number = evaluate(context, index);
    if (number.is(ValueKind::reg))
        return index_of_register(context, type, index, range);
    if (!number.is(ValueKind::integer)) {
        if (number.valid())
            context.report(expected_value, index.range, "an integer", kind_text(number.kind));
        return {};
    }
    const std::uint32_t count = context.module.types[type].lanes;
    if (wide(number) < 0 || wide(number) >= WideInteger(count)) {
        context.report(index_out_of_range, index.range, wide_text(wide(number)),
                       count == 1 ? std::string("0") : fmt::format("0 to {}", count - 1));
        return {};
    }
    return field_element(context, value, static_cast<std::uint64_t>(number.integer));
}

} // namespace pasm
