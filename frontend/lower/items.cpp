#include "frontend/lower/items.h"

#include "frontend/lower/types.h"
#include "ir/abi/abi.h"

namespace pasm {

SymbolId declare_symbol(LoweringContext& context, StringId name, SourceRange range, SymbolKind kind, bool defines) {
    const SymbolId id = context.module.symbol(name);
    Symbol& symbol = context.module.symbols[id.index()];
    const bool twice = symbol.defined && defines;
    const bool other_kind = symbol.declared && symbol.kind != kind;
    if (twice || other_kind) {
        context.report(DiagnosticKind::already_declared, range, context.text(name))
            .note(DiagnosticKind::first_declared, symbol.range);
        return {};
    }
    if (context.words.look_up(context.module.strings, name).reg.valid()) {
        context.report(DiagnosticKind::name_of_register, range, context.text(name));
        return {};
    }
    if (const Declaration* other = context.scope.find(name); other != nullptr && context.function == nullptr) {
        context.report(DiagnosticKind::already_declared, range, context.text(name))
            .note(DiagnosticKind::first_declared, other->range);
        return {};
    }
    symbol.kind = kind;
    symbol.declared = true;
    symbol.defined |= defines;
    symbol.range = range;
    return id;
}

void lower_extern_data(LoweringContext& context, const ast::Statement& item) {
    const Attributes attributes = lower_attributes(context, item.attributes, attribute_place::extern_data);
    const TypeId type = lower_declarator_type(context, *item.declarator, TypeUse::storage, 1);
    const StringId name = evaluate_name(context, item.declarator->name, item.declarator->spliced_name);
    if (!type || !name)
        return;
    const SymbolId id = declare_symbol(context, name, item.declarator->name_range, SymbolKind::data, false);
    if (!id)
        return;
    Symbol& symbol = context.module.symbols[id.index()];
    symbol.type = type;
    apply_to_symbol(context, attributes, symbol);
}

void lower_extern_function(LoweringContext& context, const ast::Statement& item) {
    const Attributes attributes = lower_attributes(context, item.attributes, attribute_place::extern_function);
    Prototype prototype = lower_prototype(context, *item.prototype);
    apply_to_prototype(context, attributes, *item.prototype, prototype);
    const StringId name = evaluate_name(context, item.prototype->name, item.prototype->spliced_name);
    if (!name)
        return;
    const SymbolId id = declare_symbol(context, name, item.prototype->name_range, SymbolKind::function, false);
    if (!id)
        return;
    Symbol& symbol = context.module.symbols[id.index()];
    symbol.prototype = static_cast<std::uint32_t>(context.module.prototypes.size());
    symbol.declared_target = attributes.target;
    apply_to_symbol(context, attributes, symbol);
    decorate(context, prototype, symbol);
    context.module.prototypes.push_back(std::move(prototype));
}

void lower_local(LoweringContext& context, const ast::Statement& statement) {
    const ast::Declarator& declarator = *statement.declarator;
    const Attributes attributes = lower_attributes(context, statement.attributes, attribute_place::local);
    const TypeId type = lower_declarator_type(context, declarator, TypeUse::storage);
    const StringId name = evaluate_name(context, declarator.name, declarator.spliced_name);
    if (!type || !name)
        return;
    const Layout layout = layout_of(context.module, *context.options.abi, type);
    Function& function = context.current();
    const LocalId id(function.locals.size());
    if (!context.declare(name, {.value = Value::of_local(id), .range = declarator.name_range}))
        return;
    function.locals.push_back({.name = name,
                               .type = type,
                               .size = layout.size,
                               .alignment = std::max(layout.alignment, attributes.alignment),
                               .range = declarator.name_range,
                               .expansion = context.expansion});
}

} // namespace pasm
