#include "frontend/lower/dispatch.h"

#include "frontend/evaluate/elements.h"
#include "frontend/lower/items.h"
#include "frontend/lower/lower_function.h"

#include <algorithm>

#include <fmt/format.h>

namespace pasm {

namespace {

constexpr std::uint32_t no_prototype = 0xFFFFFFFF;

// Where element `i` of a list of `count` is written; all of it where it is not one in place.
SourceRange element_range(const ast::Expression& list, std::size_t i, std::size_t count) {
    const bool is_in_place = list.kind == ast::ExpressionKind::list && list.children.size() == count;
    return is_in_place ? list.children[i]->range : list.range;
}

std::string_view symbol_kind_text(SymbolKind kind) {
    return kind == SymbolKind::constant ? "a constant" : "data";
}

bool is_address_of_name(const Value& value) {
    return value.is(ValueKind::symbol) && value.integer == 0;
}

std::vector<Variant> lower_variants(LoweringContext& context, const ast::Expression& written, StringId name) {
    std::vector<Variant> variants;
    const Value value = evaluate(context, written, UnknownName::reference);
    if (value.valid() && !value.is(ValueKind::list))
        context.report(DiagnosticKind::expected_value, written.range, "a list of functions", kind_text(value.kind));
    if (!value.is(ValueKind::list))
        return variants;
    if (value.count == 0)
        context.report(DiagnosticKind::dispatch_of_nothing, written.range, context.text(name));
    for (std::size_t i = 0; i < value.count; ++i) {
        const Value& element = value.elements[i];
        const SourceRange range = element_range(written, i, value.count);
        if (is_address_of_name(element))
            variants.push_back({.symbol = element.symbol(), .location = {range, context.expansion}});
        else if (element.valid())
            context.report(DiagnosticKind::expected_value, range, "a function", kind_text(element.kind));
    }
    return variants;
}

// The prototype of the first function of which it is known so far: calls that follow go by it.
std::uint32_t known_prototype(const Module& module, const std::vector<Variant>& variants) {
    for (const Variant& variant : variants)
        if (module.symbols[variant.symbol.index()].prototype != no_prototype)
            return module.symbols[variant.symbol.index()].prototype;
    return no_prototype;
}

// "takes 2 arguments" where the counts differ, else "has `int` as argument 2" and the like: what tells the prototype
// from `other`. Empty where they are the same.
std::string difference_text(const Module& module, const Prototype& prototype, const Prototype& other) {
    if (prototype.vectorcall != other.vectorcall)
        return prototype.vectorcall ? "is `vectorcall`" : "is not `vectorcall`";
    if (prototype.variadic != other.variadic)
        return prototype.variadic ? "takes `...`" : "does not take `...`";
    if (prototype.parameters.size() != other.parameters.size())
        return fmt::format("takes {} argument{}", prototype.parameters.size(),
                           prototype.parameters.size() == 1 ? "" : "s");
    for (std::size_t i = 0; i < prototype.parameters.size(); ++i)
        if (prototype.parameters[i].type != other.parameters[i].type)
            return fmt::format("has `{}` as argument {}", type_text(module, prototype.parameters[i].type), i + 1);
    if (prototype.results.size() != other.results.size())
        return prototype.results.empty()       ? "returns nothing"
               : prototype.results.size() == 1 ? "returns a value"
                                               : fmt::format("returns {} values", prototype.results.size());
    for (std::size_t i = 0; i < prototype.results.size(); ++i)
        if (prototype.results[i].type != other.results[i].type)
            return fmt::format("returns `{}`", type_text(module, prototype.results[i].type));
    return "";
}

class DispatcherCheck {
  public:
    DispatcherCheck(LoweringContext& context, const Dispatcher& dispatcher)
        : context_(context), dispatcher_(dispatcher), name_(context.text(symbol(dispatcher.symbol).name)) {}

    // False when something is wrong.
    bool run() {
        bool good = true;
        for (std::size_t i = 0; i < dispatcher_.variants.size(); ++i)
            good &= check(i);
        return good;
    }

  private:
    const Symbol& symbol(SymbolId id) const { return context_.module.symbols[id.index()]; }
    std::string_view name(const Symbol& symbol) const { return context_.text(symbol.name); }
    const Prototype& prototype(const Symbol& symbol) const { return context_.module.prototypes[symbol.prototype]; }

    bool is_dispatcher(SymbolId id) const {
        return std::ranges::any_of(context_.module.dispatchers,
                                   [id](const Dispatcher& dispatcher) { return dispatcher.symbol == id; });
    }

    template <class... Arguments>
    bool report(DiagnosticKind kind, const Variant& variant, const Arguments&... arguments) {
        context_.diagnostics.report(kind, variant.location, arguments...)
            .note(DiagnosticKind::first_declared, symbol(variant.symbol).range);
        return false;
    }

    bool check(std::size_t index) {
        const Variant& variant = dispatcher_.variants[index];
        const Symbol& function = symbol(variant.symbol);
        if (!function.declared)
            return false; // reported
        if (is_dispatcher(variant.symbol))
            return report(DiagnosticKind::variant_no_function, variant, name(function), "a dispatcher", name_);
        if (function.kind != SymbolKind::function)
            return report(DiagnosticKind::variant_no_function, variant, name(function), symbol_kind_text(function.kind),
                          name_);
        if (function.binding == Binding::weak)
            return report(DiagnosticKind::variant_replaceable, variant, name(function),
                          function.comdat ? "comdat" : "weak");
        if (!function.defined && !function.declared_target)
            return report(DiagnosticKind::variant_without_target, variant, name(function));
        for (std::size_t i = 0; i < index; ++i)
            if (dispatcher_.variants[i].symbol == variant.symbol)
                return report(DiagnosticKind::variant_twice, variant, name(function));
        return check_prototype(variant, function);
    }

    // All are held to the first.
    bool check_prototype(const Variant& variant, const Symbol& function) {
        const Symbol& first = symbol(dispatcher_.variants[0].symbol);
        if (first.prototype == no_prototype)
            return true; // the first is no function
        const std::string own = difference_text(context_.module, prototype(function), prototype(first));
        if (own.empty())
            return true;
        const std::string wanted = difference_text(context_.module, prototype(first), prototype(function));
        return report(DiagnosticKind::variant_of_other_prototype, variant, name(function), name(first), own,
                      name(first), wanted);
    }

    LoweringContext& context_;
    const Dispatcher& dispatcher_;
    std::string_view name_;
};

} // namespace

void lower_dispatch(LoweringContext& context, const ast::Statement& statement) {
    if (context.options.abi->sandbox_base.valid()) {
        context.report(DiagnosticKind::dispatch_in_sandbox, statement.range);
        return;
    }
    const Attributes attributes = lower_attributes(context, statement.attributes, attribute_place::dispatcher);
    const StringId name = evaluate_name(context, statement.head, statement.spliced_head);
    if (!name)
        return;
    std::vector<Variant> variants = lower_variants(context, *statement.value, name);
    const SymbolId id = declare_symbol(context, name, statement.head_range, SymbolKind::function, true);
    if (!id)
        return;
    Symbol& symbol = context.module.symbols[id.index()];
    symbol.binding = statement.is_static ? Binding::local : Binding::global;
    symbol.prototype = known_prototype(context.module, variants);
    apply_to_symbol(context, attributes, symbol);
    if (variants.empty())
        return; // reported
    context.module.dispatchers.push_back({.symbol = id,
                                          .attributes = function_attributes(context, attributes, statement.is_static),
                                          .variants = std::move(variants),
                                          .documentation = statement.documentation,
                                          .range = statement.range});
}

void check_dispatchers(LoweringContext& context) {
    for (const Dispatcher& dispatcher : context.module.dispatchers) {
        if (!DispatcherCheck(context, dispatcher).run())
            continue;
        Symbol& symbol = context.module.symbols[dispatcher.symbol.index()];
        symbol.prototype = context.module.symbols[dispatcher.variants[0].symbol.index()].prototype;
        decorate(context, context.module.prototypes[symbol.prototype], symbol);
    }
}

} // namespace pasm
