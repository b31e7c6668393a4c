#include "frontend/lower/data_writer.h"

#include "frontend/evaluate/elements.h"
#include "frontend/evaluate/integer.h"
#include "frontend/evaluate/typed_constant.h"

#include <utility>

namespace pasm {

namespace {

// The part of a list as written that element `i` of `count` comes from; null where a value is no list in place.
const ast::Expression* element_source(const ast::Expression* source, std::uint64_t i, std::uint64_t count) {
    const bool is_list = source != nullptr && source->kind == ast::ExpressionKind::list;
    return is_list && source->children.size() == count ? source->children[i] : nullptr;
}

// The symbol that a label of the present function has for data.
SymbolId label_symbol(LoweringContext& context, LabelId label) {
    context.current().labels[label.index()].address_taken = true;
    context.function->has_data_labels = true;
    context.module.symbols.push_back({.kind = SymbolKind::label,
                                      .binding = Binding::local,
                                      .defined = true,
                                      .declared = true,
                                      .function = static_cast<std::uint32_t>(context.module.functions.size() - 1),
                                      .label = label});
    return SymbolId(context.module.symbols.size() - 1);
}

} // namespace

bool holds_addresses(const Module& module, TypeId id) {
    const Type& type = module.types[id];
    switch (type.kind) {
    case TypeKind::pointer:
    case TypeKind::distance: return true;
    case TypeKind::array: return holds_addresses(module, type.element);
    case TypeKind::structure: {
        const Structure& structure = module.structures[type.index];
        for (std::uint32_t i = 0; i < structure.field_count; ++i)
            if (holds_addresses(module, module.fields[structure.first_field + i].type))
                return true;
        return false;
    }
    default: return false;
    }
}

bool DataWriter::write(TypeId id, const Value& value, const ast::Expression* source) {
    const SourceRange outer = range_;
    if (source != nullptr)
        range_ = source->range;
    const bool good = write_as(id, value, source);
    range_ = outer;
    return good;
}

bool DataWriter::write_as(TypeId id, const Value& value, const ast::Expression* source) {
    const Type type = context_.module.types[id];
    switch (type.kind) {
    case TypeKind::array:
    case TypeKind::vector: return write_elements(type, value, source);
    case TypeKind::structure: return write_structure(id, value, source);
    case TypeKind::pointer: return write_address(type, value);
    case TypeKind::distance: return write_distance(value);
    case TypeKind::boolean: return write_boolean(value);
    default: return write_scalar(id, type, value);
    }
}

unsigned DataWriter::size_of(TypeId id) const {
    return static_cast<unsigned>(layout_of(context_.module, *context_.options.abi, id).size);
}

bool DataWriter::write_elements(const Type& type, const Value& value, const ast::Expression* source) {
    if (value.is(ValueKind::string) && is_character(type.element))
        return write_string(type, context_.text(value.string()));
    if (value.is(ValueKind::typed_constant))
        return write_constant(type, *value.constant);
    const bool is_one = value.is(ValueKind::string) || value.is(ValueKind::integer);
    auto count = is_one ? std::nullopt : element_count(context_, value);
    const bool is_short = in_structure_ && type.kind == TypeKind::array && count && *count < type.lanes;
    if (count && *count != type.lanes && !is_short) {
        context_.report(DiagnosticKind::element_count, range_, type.lanes, *count);
        return false;
    }
    const std::size_t start = bytes.size();
    for (std::uint32_t i = 0; i < count.value_or(type.lanes); ++i)
        if (!write(type.element, count ? element_at(context_, value, i) : value,
                   count ? element_source(source, i, *count) : nullptr))
            return false;
    if (is_short)
        bytes.resize(start + std::uint64_t(size_of(type.element)) * type.lanes);
    return true;
}

bool DataWriter::is_character(TypeId id) const {
    const Type& type = context_.module.types[id];
    return type.kind == TypeKind::character || (type.kind == TypeKind::integer && type.bits == 8);
}

// As in C, the zero at the end may be left out when there is no room for it.
bool DataWriter::write_string(const Type& type, std::string_view text) {
    if (text.size() > type.lanes) {
        context_.report(DiagnosticKind::element_count, range_, type.lanes, text.size());
        return false;
    }
    bytes.insert(bytes.end(), text.begin(), text.end());
    bytes.resize(bytes.size() + type.lanes - text.size());
    return true;
}

bool DataWriter::write_constant(const Type& type, const TypedConstant& constant) {
    const std::uint64_t size = std::uint64_t(size_of(type.element)) * type.lanes;
    if (constant.bytes.size() != size) {
        context_.report(DiagnosticKind::element_count, range_, fmt::format("{} bytes of", size),
                        fmt::format("{} bytes", constant.bytes.size()));
        return false;
    }
    bytes.insert(bytes.end(), constant.bytes.begin(), constant.bytes.end());
    return true;
}

bool DataWriter::check_fields(TypeId id, const Structure& structure, const Value& value) {
    const std::string name = type_text(context_.module, id);
    if (!value.is(ValueKind::list)) {
        if (value.valid())
            context_.report(DiagnosticKind::expected_fields, range_, name, kind_text(value.kind));
        return false;
    }
    if (structure.is_union && value.count > 1) {
        context_.report(DiagnosticKind::union_values, range_, name, fmt::format("{} values", value.count));
        return false;
    }
    if (value.count <= structure.field_count)
        return true;
    context_
        .report(DiagnosticKind::too_many_fields, range_, name,
                fmt::format("{} field{}", structure.field_count, structure.field_count == 1 ? "" : "s"), value.count)
        .note(DiagnosticKind::first_declared, structure.range);
    return false;
}

// Field by field in their order; what the list leaves out, and what lies between fields, is zero. A 0 is all zeros.
bool DataWriter::write_structure(TypeId id, const Value& value, const ast::Expression* source) {
    const Structure structure = context_.module.structures[context_.module.types[id].index];
    const std::size_t start = bytes.size();
    const bool is_zero = value.is(ValueKind::integer) && value.integer == 0;
    if (!is_zero && !check_fields(id, structure, value))
        return false;
    const bool was_in_structure = std::exchange(in_structure_, true);
    for (std::uint32_t i = 0; !is_zero && i < value.count; ++i) {
        const Field field = context_.module.fields[structure.first_field + i];
        bytes.resize(start + field.offset);
        if (!write(field.type, value.elements[i], element_source(source, i, value.count)))
            return false;
    }
    in_structure_ = was_in_structure;
    bytes.resize(start + structure.size);
    return true;
}

void DataWriter::add_fixup(FixupKind kind, unsigned size, SymbolId symbol, std::int64_t addend) {
    fixups.push_back({.offset = bytes.size(), .kind = kind, .symbol = symbol, .addend = addend});
    bytes.resize(bytes.size() + size);
}

SymbolId DataWriter::symbol_of(const Value& address) {
    return address.is(ValueKind::label) ? label_symbol(context_, address.label()) : address.symbol();
}

bool DataWriter::write_address(const Type& type, const Value& value) {
    const unsigned size = context_.options.abi->pointer_size;
    const FixupKind kind = size == 8 ? FixupKind::absolute64 : FixupKind::absolute32;
    if (value.is(ValueKind::integer))
        return append_lane(context_, {.bits = static_cast<std::uint8_t>(8 * size)}, value, range_, bytes);
    if (value.is(ValueKind::symbol) || value.is(ValueKind::label)) {
        add_fixup(kind, size, symbol_of(value), value.integer);
        return true;
    }
    const bool takes_text = is_character(type.element) || context_.module.types[type.element].kind == TypeKind::void_;
    if (value.is(ValueKind::string) && takes_text) {
        const std::string_view text = context_.text(value.string());
        std::vector<std::uint8_t> characters(text.begin(), text.end());
        characters.push_back(0);
        add_fixup(kind, size, context_.module.constant(std::move(characters), 1), 0);
        return true;
    }
    if (value.is(ValueKind::distance))
        context_.report(DiagnosticKind::distance_in_pointer, range_);
    else if (value.valid())
        context_.report(DiagnosticKind::expected_value, range_, "an address", kind_text(value.kind));
    return false;
}

// `place - table` in the table itself: 32 bits.
bool DataWriter::write_distance(const Value& value) {
    if (value.is(ValueKind::integer))
        return append_lane(context_, {.is_signed = true, .bits = 32}, value, range_, bytes);
    if (!value.is(ValueKind::distance)) {
        if (value.valid())
            context_.report(DiagnosticKind::expected_value, range_, "a distance", kind_text(value.kind));
        return false;
    }
    const Value& place = value.elements[0];
    const Value& from = value.elements[1];
    if (!from.is(ValueKind::symbol) || from.symbol() != item_) {
        context_.report(DiagnosticKind::distance_elsewhere, range_,
                        context_.text(context_.module.symbols[item_.index()].name));
        return false;
    }
    add_fixup(FixupKind::difference32, 4, symbol_of(place), place.integer - from.integer);
    fixups.back().subtracted = item_;
    return true;
}

bool DataWriter::write_boolean(const Value& value) {
    const bool is_bit = value.is(ValueKind::integer) && !value.is_large && value.integer >= 0 && value.integer <= 1;
    if (value.is(ValueKind::boolean) || is_bit) {
        bytes.push_back(value.is(ValueKind::boolean) ? value.boolean : value.integer == 1);
        return true;
    }
    if (value.valid())
        context_.report(DiagnosticKind::expected_value, range_, "`true` or `false`", kind_text(value.kind));
    return false;
}

bool DataWriter::write_scalar(TypeId id, const Type& type, const Value& value) {
    const unsigned size = size_of(id);
    LaneType lane{.is_floating = type.kind == TypeKind::floating, .is_signed = type.is_signed};
    lane.bits = static_cast<std::uint8_t>(8 * std::min(size, 8u));
    if (size == 16)
        return write_wide_integer(value);
    return append_lane(context_, lane, value, range_, bytes);
}

// __int128 of a 64-bit value: sign-extended unless it is large.
bool DataWriter::write_wide_integer(const Value& value) {
    if (!append_lane(context_, {.bits = 64}, value, range_, bytes))
        return false;
    bytes.insert(bytes.end(), 8, value.integer < 0 && !value.is_large ? 0xFF : 0);
    return true;
}

} // namespace pasm
