// C spelling of a type. C writes types inside out (`int (*)(int)`), so the text grows around the declarator.
#include "ir/abi/abi.h"

#include <fmt/format.h>

namespace pasm {

namespace {

std::string qualifiers_text(QualifierMask mask) {
    std::string text;
    if (mask & qualifier::const_)
        text += "const ";
    if (mask & qualifier::volatile_)
        text += "volatile ";
    if (mask & qualifier::restrict_)
        text += "restrict ";
    return text;
}

// Element of a vector type as its name spells it: float32, uint8.
std::string lane_text(const Type& element) {
    std::string_view family = element.kind == TypeKind::floating ? "float" : element.is_signed ? "int" : "uint";
    return fmt::format("{}{}", family, element.bits);
}

std::string integer_text(const Type& t) {
    if (t.bits == 128)
        return t.is_signed ? "__int128" : "unsigned __int128";
    return fmt::format("{}int{}_t", t.is_signed ? "" : "u", t.bits);
}

// The name of a type that is neither pointer, array nor function and that the author did not spell.
std::string base_text(const Module& module, const Type& t) {
    switch (t.kind) {
    case TypeKind::void_: return "void";
    case TypeKind::boolean: return "bool";
    case TypeKind::character: return "char";
    case TypeKind::integer: return integer_text(t);
    case TypeKind::long_: return t.is_signed ? "long" : "unsigned long";
    case TypeKind::pointer_sized: return t.is_signed ? "ptrdiff_t" : "size_t";
    case TypeKind::wide_character: return "wchar_t";
    case TypeKind::floating: return t.bits == 16 ? "_Float16" : t.bits == 32 ? "float" : "double";
    case TypeKind::vector: return fmt::format("{}x{}", lane_text(module.types[t.element]), t.lanes);
    case TypeKind::opmask: return fmt::format("__mmask{}", t.bits);
    case TypeKind::slice: return fmt::format("slice<{}>", type_text(module, t.element));
    case TypeKind::string: return "string";
    case TypeKind::distance: return fmt::format("rel{}", t.bits);
    case TypeKind::structure: return module.structures[t.index].is_union ? "union" : "struct";
    default: return "void";
    }
}

std::string parameters_text(const Module& module, const Type& function) {
    if (function.index >= module.prototypes.size())
        return "()";
    const Prototype& prototype = module.prototypes[function.index];
    std::string text;
    for (const Parameter& parameter : prototype.parameters)
        text += (text.empty() ? "" : ", ") + type_text(module, parameter.type);
    if (prototype.variadic)
        text += text.empty() ? "..." : ", ...";
    return "(" + (text.empty() ? "void" : text) + ")";
}

TypeId result_of(const Module& module, const Type& function) {
    if (function.index >= module.prototypes.size() || module.prototypes[function.index].results.empty())
        return {};
    return module.prototypes[function.index].results[0].type;
}

std::string pointer_text(const Type& t) {
    std::string text = "*" + (t.qualifiers ? " " + qualifiers_text(t.qualifiers) : "");
    if (text.back() == ' ')
        text.pop_back();
    return text;
}

} // namespace

std::string type_text(const Module& module, TypeId type) {
    std::string declarator;
    bool ends_in_pointer = false; // an array or function suffix binds tighter than `*`
    while (type) {
        const Type& t = module.types[type];
        if (t.kind == TypeKind::pointer) {
            declarator = pointer_text(t) + declarator;
            ends_in_pointer = true;
            type = t.element;
            continue;
        }
        if (t.kind != TypeKind::array && t.kind != TypeKind::function) {
            std::string_view spelling = module.strings.text(t.spelling);
            std::string base = spelling.empty() ? base_text(module, t) : std::string(spelling);
            return qualifiers_text(t.qualifiers) + base + declarator;
        }
        if (ends_in_pointer)
            declarator = "(" + declarator + ")";
        ends_in_pointer = false;
        if (t.kind == TypeKind::array) {
            declarator += fmt::format("[{}]", t.lanes);
            type = t.element;
        } else {
            declarator = " " + declarator + parameters_text(module, t);
            type = result_of(module, t);
        }
    }
    return "void" + declarator;
}

} // namespace pasm
