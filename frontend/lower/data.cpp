// `const` and `data`: symbols, sections and alignment; data_writer.h has their bytes.
#include "frontend/evaluate/elements.h"
#include "frontend/evaluate/iterate.h"
#include "frontend/lower/data_writer.h"
#include "frontend/lower/items.h"
#include "frontend/lower/types.h"
#include "ir/abi/abi.h"

#include <algorithm>
#include <cmath>

namespace pasm {

namespace {

constexpr std::uint64_t largest_item = std::uint64_t(1) << 31;
constexpr std::uint64_t largest_initialised_item = std::uint64_t(1) << 28;
constexpr std::uint32_t array_alignment = 16;  // of arrays of 16 bytes or more (psABI 3.1.2)
constexpr std::uint32_t widest_alignment = 64; // of a vector type without an align(n)

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

// The symbol of a `const` inside a function: seen in its scope only. Assemblers want one symbol of a name, so it has a
// number behind it, as compilers do with `static` variables of a function.
SymbolId declare_inner_symbol(LoweringContext& context, StringId name, SourceRange range) {
    const SymbolId id(context.module.symbols.size());
    if (!context.declare(name, {.value = Value::of_symbol(id), .range = range}))
        return {};
    context.module.symbols.push_back(
        {.name = name,
         .link_name = context.module.strings.intern(fmt::format("{}.{}", context.text(name), id.index())),
         .kind = SymbolKind::constant,
         .binding = Binding::local,
         .defined = true,
         .declared = true,
         .range = range});
    return id;
}

// Whether a section holds zeros only, by its name, as GNU tools have it.
bool holds_zeros(std::string_view section) {
    for (const std::string_view name : {".bss", ".sbss", ".tbss"})
        if (section.starts_with(name) && (section.size() == name.size() || section[name.size()] == '.'))
            return true;
    return false;
}

// Fills `item` with what `value` is worth as a `type`.
bool fill(LoweringContext& context, const ast::Statement& statement, TypeId type, const Value& value, DataItem& item) {
    const SourceRange range = statement.value != nullptr ? statement.value->range : statement.range;
    item.size = layout_of(context.module, *context.options.abi, type).size;
    const bool is_constant = statement.kind == ast::StatementKind::constant;
    const bool wants_zeros = item.section_name && holds_zeros(context.text(item.section_name));
    const bool may_be_zero = !is_constant && (!item.section_name || wants_zeros);
    const bool without_bytes = may_be_zero && is_zero(value);
    if (item.size > (without_bytes ? largest_item : largest_initialised_item)) {
        context.report(DiagnosticKind::item_too_large, range, item.size);
        return false;
    }
    if (!without_bytes) {
        constexpr std::uint64_t bytes_per_step = 16;
        if (!count_steps(context, range, item.size / bytes_per_step))
            return false;
        DataWriter writer(context, item.symbol, range);
        writer.bytes.reserve(item.size);
        if (!writer.write(type, value, statement.value))
            return false;
        item.bytes = std::move(writer.bytes);
        item.fixups = std::move(writer.fixups);
    }
    const bool all_zero =
        item.fixups.empty() && std::all_of(item.bytes.begin(), item.bytes.end(), [](auto b) { return b == 0; });
    // A loader writes addresses, and only then is the section read-only.
    const bool is_relocated = std::any_of(item.fixups.begin(), item.fixups.end(),
                                          [](const DataFixup& fixup) { return fixup.kind != FixupKind::difference32; });
    item.section = !is_constant   ? DataSection::data
                   : is_relocated ? DataSection::read_only_relocated
                                  : DataSection::read_only;
    if (may_be_zero && all_zero) {
        item.section = DataSection::zero;
        item.bytes.clear();
    } else if (wants_zeros) {
        context.report(DiagnosticKind::section_of_zeros, range, context.text(item.section_name));
    }
    return true;
}

} // namespace

void lower_data(LoweringContext& context, const ast::Statement& statement) {
    const ast::Declarator& declarator = *statement.declarator;
    const bool is_constant = statement.kind == ast::StatementKind::constant;
    const bool is_inner = context.function != nullptr && is_constant;
    const Attributes attributes = lower_attributes(context, statement.attributes, attribute_place::data);
    const StringId name = evaluate_name(context, declarator.name, declarator.spliced_name);
    const TypeId element = lower_type(context, *declarator.type);
    if (!name || !element)
        return;
    if (is_constant && attributes.thread)
        context.report(DiagnosticKind::thread_constant, statement.range);
    // Where addresses are wanted a name may be one that is defined later, and a table may speak of itself.
    const bool has_addresses = holds_addresses(context.module, element);
    SymbolId id;
    if (is_inner && has_addresses && !(id = declare_inner_symbol(context, name, declarator.name_range)))
        return;
    const UnknownName unknown = has_addresses ? UnknownName::reference : UnknownName::error;
    const Value value =
        statement.value != nullptr ? evaluate(context, *statement.value, unknown) : Value::of_integer(0);
    const TypeId type = value.valid() ? lower_dimensions(context, declarator, element, TypeUse::storage,
                                                         first_dimension(context, value))
                                      : TypeId();
    if (!type)
        return;
    if (!id)
        id = is_inner ? declare_inner_symbol(context, name, declarator.name_range)
                      : declare_symbol(context, name, declarator.name_range,
                                       is_constant ? SymbolKind::constant : SymbolKind::data, true);
    if (!id)
        return;
    Symbol& symbol = context.module.symbols[id.index()];
    symbol.type = type;
    symbol.binding = statement.is_static || is_inner ? Binding::local : Binding::global;
    apply_to_symbol(context, attributes, symbol);
    DataItem item{.symbol = id,
                  .alignment = alignment_of(context, attributes, type),
                  .section_name = attributes.section,
                  .documentation = statement.documentation,
                  .range = statement.range};
    if (fill(context, statement, type, value, item))
        context.module.data.push_back(std::move(item));
}

} // namespace pasm
