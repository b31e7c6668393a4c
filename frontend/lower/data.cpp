// Bytes of `const` and `data`: a value, shaped like the type, becomes bytes and fixups. A list fills an array or the
// lanes of a vector; a single value fills every element.
#include "frontend/evaluate/elements.h"
#include "frontend/evaluate/integer.h"
#include "frontend/evaluate/iterate.h"
#include "frontend/evaluate/typed_constant.h"
#include "frontend/lower/items.h"
#include "frontend/lower/types.h"
#include "ir/abi/abi.h"

#include <algorithm>

namespace pasm {

namespace {

constexpr std::uint64_t largest_item = std::uint64_t(1) << 31;
constexpr std::uint64_t largest_initialised_item = std::uint64_t(1) << 28;
constexpr std::uint32_t array_alignment = 16;  // of arrays of 16 bytes or more (psABI 3.1.2)
constexpr std::uint32_t widest_alignment = 64; // of a vector type without an align(n)

class DataWriter {
  public:
    DataWriter(LoweringContext& context, SourceRange range) : context_(context), range_(range) {}

    bool write(TypeId id, const Value& value) {
        const Type type = context_.module.types[id];
        switch (type.kind) {
        case TypeKind::array:
        case TypeKind::vector: return write_elements(type, value);
        case TypeKind::pointer: return write_address(value);
        case TypeKind::boolean: return write_boolean(value);
        default: return write_scalar(id, type, value);
        }
    }

    std::vector<std::uint8_t> bytes;
    std::vector<DataFixup> fixups;

  private:
    unsigned size_of(TypeId id) const {
        return static_cast<unsigned>(layout_of(context_.module, *context_.options.abi, id).size);
    }

    bool write_elements(const Type& type, const Value& value) {
        if (value.is(ValueKind::string) && is_character(type.element))
            return write_string(type, context_.text(value.string()));
        if (value.is(ValueKind::typed_constant))
            return write_constant(type, *value.constant);
        auto count = value.is(ValueKind::string) ? std::nullopt : element_count(context_, value);
        if (count && *count != type.lanes) {
            context_.report(DiagnosticKind::element_count, range_, type.lanes, *count);
            return false;
        }
        for (std::uint32_t i = 0; i < type.lanes; ++i)
            if (!write(type.element, count ? element_at(context_, value, i) : value))
                return false;
        return true;
    }

    bool is_character(TypeId id) const {
        const Type& type = context_.module.types[id];
        return type.kind == TypeKind::character || (type.kind == TypeKind::integer && type.bits == 8);
    }

    // As in C, the zero at the end may be left out when there is no room for it.
    bool write_string(const Type& type, std::string_view text) {
        if (text.size() > type.lanes) {
            context_.report(DiagnosticKind::element_count, range_, type.lanes, text.size());
            return false;
        }
        bytes.insert(bytes.end(), text.begin(), text.end());
        bytes.resize(bytes.size() + type.lanes - text.size());
        return true;
    }

    bool write_constant(const Type& type, const TypedConstant& constant) {
        const std::uint64_t size = std::uint64_t(size_of(type.element)) * type.lanes;
        if (constant.bytes.size() != size) {
            context_.report(DiagnosticKind::element_count, range_, fmt::format("{} bytes of", size),
                            fmt::format("{} bytes", constant.bytes.size()));
            return false;
        }
        bytes.insert(bytes.end(), constant.bytes.begin(), constant.bytes.end());
        return true;
    }

    bool write_address(const Value& value) {
        const unsigned size = context_.options.abi->pointer_size;
        if (value.is(ValueKind::integer))
            return append_lane(context_, {.bits = static_cast<std::uint8_t>(8 * size)}, value, range_, bytes);
        if (value.is(ValueKind::symbol)) {
            fixups.push_back({.offset = bytes.size(),
                              .kind = size == 8 ? FixupKind::absolute64 : FixupKind::absolute32,
                              .symbol = value.symbol(),
                              .addend = value.integer});
            bytes.resize(bytes.size() + size);
            return true;
        }
        if (value.is(ValueKind::label))
            context_.not_supported(range_, "the address of a label in data");
        else if (value.valid())
            context_.report(DiagnosticKind::expected_value, range_, "an address", kind_text(value.kind));
        return false;
    }

    bool write_boolean(const Value& value) {
        const bool is_bit = value.is(ValueKind::integer) && !value.is_large && value.integer >= 0 && value.integer <= 1;
        if (value.is(ValueKind::boolean) || is_bit) {
            bytes.push_back(value.is(ValueKind::boolean) ? value.boolean : value.integer == 1);
            return true;
        }
        if (value.valid())
            context_.report(DiagnosticKind::expected_value, range_, "`true` or `false`", kind_text(value.kind));
        return false;
    }

    bool write_scalar(TypeId id, const Type& type, const Value& value) {
        const unsigned size = size_of(id);
        LaneType lane{.is_floating = type.kind == TypeKind::floating, .is_signed = type.is_signed};
        lane.bits = static_cast<std::uint8_t>(8 * std::min(size, 8u));
        if (size == 16)
            return write_wide_integer(value);
        return append_lane(context_, lane, value, range_, bytes);
    }

    // __int128 of a 64-bit value: sign-extended unless it is large.
    bool write_wide_integer(const Value& value) {
        if (!append_lane(context_, {.bits = 64}, value, range_, bytes))
            return false;
        bytes.insert(bytes.end(), 8, value.integer < 0 && !value.is_large ? 0xFF : 0);
        return true;
    }

    LoweringContext& context_;
    SourceRange range_;
};

// The number of elements that `[]` takes from the value.
std::optional<std::uint32_t> first_dimension(const LoweringContext& context, const Value& value) {
    if (value.is(ValueKind::string))
        return static_cast<std::uint32_t>(context.text(value.string()).size() + 1);
    auto count = element_count(context, value);
    return count && *count != 0 && *count < UINT32_MAX ? std::optional(static_cast<std::uint32_t>(*count))
                                                       : std::nullopt;
}

bool is_zero(const Value& value) {
    return (value.is(ValueKind::integer) && value.integer == 0) ||
           (value.is(ValueKind::floating) && value.floating == 0 && !std::signbit(value.floating));
}

std::uint32_t alignment_of(LoweringContext& context, const Attributes& attributes, TypeId type) {
    const Layout layout = layout_of(context.module, *context.options.abi, type);
    if (attributes.alignment != 0)
        return std::max(attributes.alignment, 1u);
    const bool is_array = context.module.types[type].kind == TypeKind::array;
    const std::uint32_t natural = std::min(layout.alignment, widest_alignment);
    return is_array && layout.size >= array_alignment ? std::max(natural, array_alignment) : natural;
}

// The symbol of a `const` inside a function: seen in its scope only.
SymbolId declare_inner_symbol(LoweringContext& context, StringId name, SourceRange range) {
    const SymbolId id(context.module.symbols.size());
    if (!context.declare(name, {.value = Value::of_symbol(id), .range = range}))
        return {};
    context.module.symbols.push_back({.name = name,
                                      .link_name = name,
                                      .kind = SymbolKind::constant,
                                      .binding = Binding::local,
                                      .defined = true,
                                      .declared = true,
                                      .range = range});
    return id;
}

// Fills `item` with what `value` is worth as a `type`.
bool fill(LoweringContext& context, const ast::Statement& statement, TypeId type, const Value& value, DataItem& item) {
    const SourceRange range = statement.value != nullptr ? statement.value->range : statement.range;
    item.size = layout_of(context.module, *context.options.abi, type).size;
    const bool is_constant = statement.kind == ast::StatementKind::constant;
    const bool without_bytes = !is_constant && !item.section_name && is_zero(value);
    if (item.size > (without_bytes ? largest_item : largest_initialised_item)) {
        context.report(DiagnosticKind::item_too_large, range, item.size);
        return false;
    }
    if (!without_bytes) {
        constexpr std::uint64_t bytes_per_step = 64;
        DataWriter writer(context, range);
        if (!count_steps(context, range, item.size / bytes_per_step))
            return false;
        writer.bytes.reserve(item.size);
        if (!writer.write(type, value))
            return false;
        item.bytes = std::move(writer.bytes);
        item.fixups = std::move(writer.fixups);
    }
    const bool all_zero =
        item.fixups.empty() && std::all_of(item.bytes.begin(), item.bytes.end(), [](auto b) { return b == 0; });
    item.section = is_constant ? DataSection::read_only : DataSection::data;
    if (!is_constant && !item.section_name && all_zero) {
        item.section = DataSection::zero;
        item.bytes.clear();
    }
    return true;
}

// Only where addresses are wanted may a name be one that is defined later.
Value initial_value(LoweringContext& context, const ast::Statement& item) {
    if (item.value == nullptr)
        return Value::of_integer(0);
    const TypeId type = lower_type(context, *item.declarator->type);
    const bool is_address = type && context.module.types[type].kind == TypeKind::pointer;
    return evaluate(context, *item.value, is_address ? UnknownName::reference : UnknownName::error);
}

} // namespace

void lower_data(LoweringContext& context, const ast::Statement& statement) {
    const ast::Declarator& declarator = *statement.declarator;
    const bool is_constant = statement.kind == ast::StatementKind::constant;
    const Attributes attributes = lower_attributes(context, statement.attributes, attribute_place::data);
    const StringId name = evaluate_name(context, declarator.name, declarator.spliced_name);
    const Value value = initial_value(context, statement);
    const TypeId type =
        value.valid() ? lower_declarator_type(context, declarator, TypeUse::storage, first_dimension(context, value))
                      : TypeId();
    if (!name || !type)
        return;
    const bool is_inner = context.function != nullptr && is_constant;
    const SymbolId id = is_inner ? declare_inner_symbol(context, name, declarator.name_range)
                                 : declare_symbol(context, name, declarator.name_range,
                                                  is_constant ? SymbolKind::constant : SymbolKind::data, true);
    if (!id)
        return;
    Symbol& symbol = context.module.symbols[id.index()];
    symbol.type = type;
    symbol.binding = statement.is_static || is_inner ? Binding::local : Binding::global;
    apply_to_symbol(attributes, symbol);
    DataItem item{.symbol = id,
                  .alignment = alignment_of(context, attributes, type),
                  .section_name = attributes.section,
                  .documentation = statement.documentation,
                  .range = statement.range};
    if (fill(context, statement, type, value, item))
        context.module.data.push_back(std::move(item));
}

} // namespace pasm
