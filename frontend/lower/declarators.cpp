// Declarators: a type, a name and dimensions; and prototypes, which are made of them.
#include "frontend/evaluate/integer.h"
#include "frontend/lower/types.h"
#include "ir/abi/abi.h"

namespace pasm {

namespace {

constexpr std::int64_t longest_array = INT32_MAX;
constexpr std::uint64_t largest_passed = 4096; // bytes of a structure by value, which are copied one instruction at a time

// Element counts, outermost first; nothing after an error.
std::optional<std::vector<std::uint32_t>> dimensions(LoweringContext& context, const ast::Declarator& declarator,
                                                     TypeUse use, std::optional<std::uint32_t> count_of_first) {
    std::vector<std::uint32_t> counts;
    for (const ast::Expression* dimension : declarator.dimensions) {
        if (dimension == nullptr) {
            if (!counts.empty() || (use == TypeUse::storage && !count_of_first)) {
                context.report(DiagnosticKind::missing_dimension, declarator.name_range);
                return std::nullopt;
            }
            counts.push_back(count_of_first.value_or(1));
            continue;
        }
        auto count = evaluate_in_range(context, *dimension, 1, longest_array, "the number of elements");
        if (!count)
            return std::nullopt;
        counts.push_back(static_cast<std::uint32_t>(*count));
    }
    return counts;
}

bool fits_use(const Type& type, TypeUse use) {
    if (use == TypeUse::storage)
        return type.kind != TypeKind::void_ && type.kind != TypeKind::slice && type.kind != TypeKind::string;
    return type.kind != TypeKind::void_ && type.kind != TypeKind::distance;
}

std::string_view use_text(TypeUse use) {
    switch (use) {
    case TypeUse::parameter: return "a parameter";
    case TypeUse::result: return "a result";
    case TypeUse::storage: return "data";
    }
    return "";
}

TypeId array_of(LoweringContext& context, TypeId element, const std::vector<std::uint32_t>& counts, std::size_t first) {
    for (std::size_t i = counts.size(); i-- > first;)
        element = context.module.types.intern({.kind = TypeKind::array, .lanes = counts[i], .element = element});
    return element;
}

// C takes slices and strings apart into arguments, and has no such results.
bool is_go_only(const Type& type, TypeUse use) {
    return use == TypeUse::result && (type.kind == TypeKind::slice || type.kind == TypeKind::string);
}

bool is_void(const Type& type) {
    return type.kind == TypeKind::void_;
}

// `(void)`, or `void` as the only result.
bool is_only_void(LoweringContext& context, std::span<const ast::Declarator> declarators) {
    if (declarators.size() != 1 || declarators[0].name || declarators[0].spliced_name != nullptr)
        return false;
    const ast::TypeName& type = *declarators[0].type;
    return type.pointers.empty() && type.function == nullptr && type.spliced == nullptr && type.base &&
           context.text(type.base) == "void";
}

void lower_list(LoweringContext& context, std::span<const ast::Declarator> declarators, TypeUse use,
                std::vector<Parameter>& list) {
    if (is_only_void(context, declarators))
        return;
    for (const ast::Declarator& declarator : declarators) {
        const TypeId type = lower_declarator_type(context, declarator, use);
        const StringId name = evaluate_name(context, declarator.name, declarator.spliced_name);
        // A parameter in error keeps its place, as an integer.
        const Type dummy{.kind = TypeKind::pointer_sized};
        list.push_back({name, type ? type : context.module.types.intern(dummy), declarator.range});
    }
}

void check_names(LoweringContext& context, const std::vector<Parameter>& parameters) {
    for (std::size_t i = 0; i < parameters.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (parameters[i].name && parameters[i].name == parameters[j].name)
                context.report(DiagnosticKind::already_declared, parameters[i].range, context.text(parameters[i].name))
                    .note(DiagnosticKind::first_declared, parameters[j].range);
}

} // namespace

TypeId lower_declarator_type(LoweringContext& context, const ast::Declarator& declarator, TypeUse use,
                             std::optional<std::uint32_t> count_of_first) {
    TypeId element = lower_type(context, *declarator.type);
    if (!element)
        return {};
    return lower_dimensions(context, declarator, element, use, count_of_first);
}

TypeId lower_dimensions(LoweringContext& context, const ast::Declarator& declarator, TypeId element, TypeUse use,
                        std::optional<std::uint32_t> count_of_first) {
    auto counts = dimensions(context, declarator, use, count_of_first);
    if (!counts)
        return {};
    const Type type = context.module.types[element];
    const bool is_array_result = use == TypeUse::result && !counts->empty();
    if (!fits_use(type, use) || is_array_result || (is_void(type) && !counts->empty())) {
        context.report(DiagnosticKind::type_not_allowed, declarator.type->range, use_text(use),
                       is_array_result ? "an array" : type_text(context.module, element));
        return {};
    }
    if (is_go_only(type, use) && !context.options.abi->arguments_in_memory_only) {
        context.report(DiagnosticKind::only_for_go, declarator.type->range,
                       fmt::format("a result of type `{}`", type.kind == TypeKind::slice ? "slice" : "string"));
        return {};
    }
    const std::uint64_t size = layout_of(context.module, *context.options.abi, element).size;
    if (use != TypeUse::storage && size > largest_passed && counts->empty()) {
        context.report(DiagnosticKind::structure_too_large_to_pass, declarator.type->range,
                       type_text(context.module, element), size, largest_passed);
        return {};
    }
    // C's rule: a parameter of array type is a pointer to the element (C17 6.7.6.3).
    if (use == TypeUse::parameter && !counts->empty())
        return context.module.types.intern(
            {.kind = TypeKind::pointer, .element = array_of(context, element, *counts, 1)});
    return array_of(context, element, *counts, 0);
}

Prototype lower_prototype(LoweringContext& context, const ast::Prototype& prototype) {
    Prototype result;
    lower_list(context, prototype.results, TypeUse::result, result.results);
    lower_list(context, prototype.parameters, TypeUse::parameter, result.parameters);
    result.variadic = prototype.variadic;
    check_names(context, result.parameters);
    if (result.results.size() > 1 && !context.options.abi->arguments_in_memory_only)
        context.report(DiagnosticKind::only_for_go, prototype.results[1].range, "more than one result");
    return result;
}

} // namespace pasm
