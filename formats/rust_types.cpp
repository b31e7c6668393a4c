#include "formats/rust_types.h"

#include "formats/declared.h"

#include <algorithm>
#include <fmt/format.h>

namespace pasm {

namespace {

// The Rust Reference, "Keywords": strict and reserved ones of all editions.
constexpr std::string_view keywords[] = {
    "abstract", "as",     "async",   "await",  "become",  "box",    "break", "const", "continue", "crate", "do",
    "dyn",      "else",   "enum",    "extern", "false",   "final",  "fn",    "for",   "gen",      "if",    "impl",
    "in",       "let",    "loop",    "macro",  "match",   "mod",    "move",  "mut",   "override", "priv",  "pub",
    "ref",      "return", "self",    "Self",   "static",  "struct", "super", "trait", "true",     "try",   "type",
    "typeof",   "unsafe", "unsized", "use",    "virtual", "where",  "while", "yield", "_",
};

std::string integer_text(std::uint64_t bytes, bool is_signed) {
    return fmt::format("{}{}", is_signed ? 'i' : 'u', 8 * bytes);
}

bool is_constant(const Module& module, TypeId pointee) {
    const Type& type = module.types[pointee];
    return type.kind == TypeKind::array ? is_constant(module, type.element)
                                        : (type.qualifiers & qualifier::const_) != 0;
}

std::string function_text(const Module& module, const Abi& abi, const Type& type, std::string_view convention) {
    if (type.index >= module.prototypes.size())
        return fmt::format("Option<unsafe extern \"{}\" fn()>", convention);
    const Prototype& prototype = module.prototypes[type.index];
    std::string text;
    for (const PlainParameter& parameter : plain_parameters(module, prototype, is_rust_keyword))
        text += (text.empty() ? "" : ", ") + rust_type_text(module, abi, parameter.type, convention);
    if (prototype.variadic)
        text += text.empty() ? "..." : ", ...";
    text = fmt::format("Option<unsafe extern \"{}\" fn({})", convention, text);
    if (!prototype.results.empty())
        text += " -> " + rust_type_text(module, abi, module.types[prototype.results[0].type], convention);
    return text + ">";
}

std::string pointer_text(const Module& module, const Abi& abi, const Type& type, std::string_view convention) {
    if (!type.element) // of a string
        return "*const i8";
    const Type& pointee = module.types[type.element];
    if (pointee.kind == TypeKind::function)
        return function_text(module, abi, pointee, convention);
    return (is_constant(module, type.element) ? "*const " : "*mut ") +
           (pointee.kind == TypeKind::void_ ? "core::ffi::c_void" : rust_type_text(module, abi, pointee, convention));
}

// The type of core::arch where it has one, else an array.
std::string vector_text(const Module& module, const Abi& abi, const Type& type, std::string_view convention) {
    const Type& element = module.types[type.element];
    const std::uint64_t bits = 8 * layout_of(module, abi, type).size;
    const bool is_floating = element.kind == TypeKind::floating && element.bits != 16;
    if (bits == 128 || bits == 256 || bits == 512)
        return fmt::format("core::arch::x86_64::__m{}{}", bits, !is_floating ? "i" : element.bits == 64 ? "d" : "");
    return fmt::format("[{}; {}]", rust_type_text(module, abi, element, convention), type.lanes);
}

StructureId structure_in(const Module& module, TypeId type) {
    while (module.types[type].kind == TypeKind::array)
        type = module.types[type].element;
    const Type& t = module.types[type];
    return t.kind == TypeKind::structure ? StructureId(t.index) : StructureId();
}

std::string field_name(const Module& module, const Structure& structure, std::uint32_t index) {
    std::string name(module.strings.text(module.fields[structure.first_field + index].name));
    if (name.empty())
        name = fmt::format("anonymous{}", index);
    while (is_rust_keyword(name))
        name += '_';
    return name;
}

// One that is declared in place is called after the field: Outer_field.
std::string structure_name(const Module& module, StructureId id) {
    std::string name(module.strings.text(module.structures[id.index()].name));
    for (std::size_t i = 0; name.empty() && i < module.structures.size(); ++i) {
        const Structure& outer = module.structures[i];
        for (std::uint32_t field = 0; field < outer.field_count && name.empty(); ++field)
            if (structure_in(module, module.fields[outer.first_field + field].type) == id)
                name = structure_name(module, StructureId(i)) + "_" + field_name(module, outer, field);
    }
    while (is_rust_keyword(name))
        name += '_';
    return name;
}

} // namespace

bool is_rust_keyword(std::string_view word) {
    return std::find(std::begin(keywords), std::end(keywords), word) != std::end(keywords);
}

std::string rust_type_text(const Module& module, const Abi& abi, const Type& type, std::string_view convention) {
    switch (type.kind) {
    case TypeKind::boolean: return "bool";
    case TypeKind::character: return "i8";
    case TypeKind::integer: return integer_text(type.bits / 8, type.is_signed);
    case TypeKind::long_: return integer_text(abi.long_size, type.is_signed);
    case TypeKind::pointer_sized: return type.is_signed ? "isize" : "usize";
    case TypeKind::wide_character: return integer_text(abi.wide_character_size, abi.wide_character_size == 4);
    case TypeKind::floating: return type.bits == 16 ? "u16" : fmt::format("f{}", type.bits);
    case TypeKind::opmask: return integer_text(type.bits / 8, false);
    case TypeKind::distance: return "i32";
    case TypeKind::vector: return vector_text(module, abi, type, convention);
    case TypeKind::pointer: return pointer_text(module, abi, type, convention);
    case TypeKind::array:
        return fmt::format("[{}; {}]", rust_type_text(module, abi, module.types[type.element], convention), type.lanes);
    case TypeKind::structure: return structure_name(module, StructureId(type.index));
    default: return "()";
    }
}

std::string rust_structure_text(const Module& module, const Abi& abi, StructureId id, std::string_view convention) {
    const Structure& structure = module.structures[id.index()];
    std::string text =
        fmt::format("#[repr(C)]\n#[derive(Clone, Copy)]\n#[allow(dead_code, non_camel_case_types, non_snake_case)]\n"
                    "pub {} {} {{\n",
                    structure.is_union ? "union" : "struct", structure_name(module, id));
    for (std::uint32_t i = 0; i < structure.field_count; ++i)
        text += fmt::format(
            "    pub {}: {},\n", field_name(module, structure, i),
            rust_type_text(module, abi, module.types[module.fields[structure.first_field + i].type], convention));
    return text + "}\n";
}

TypeId find_rust_misfit(const Module& module, TypeId type) {
    const Type& t = module.types[type];
    if (t.kind == TypeKind::array)
        return find_rust_misfit(module, t.element);
    const bool is_misfit = t.kind == TypeKind::vector || ((t.kind == TypeKind::integer) && t.bits == 128) ||
                           (t.kind == TypeKind::floating && t.bits == 16);
    if (t.kind != TypeKind::structure)
        return is_misfit ? type : TypeId();
    const Structure& structure = module.structures[t.index];
    for (std::uint32_t i = 0; i < structure.field_count; ++i)
        if (TypeId inner = find_rust_misfit(module, module.fields[structure.first_field + i].type))
            return inner;
    return {};
}

FieldId find_rust_misfit(const Module& module, const Abi& abi, const Structure& structure) {
    for (std::uint32_t i = 0; i < structure.field_count; ++i) {
        TypeId type = module.fields[structure.first_field + i].type;
        while (module.types[type].kind == TypeKind::array)
            type = module.types[type].element;
        const Type& t = module.types[type];
        const bool is_array_in_rust = t.kind == TypeKind::vector && layout_of(module, abi, t).size < 16;
        if (is_array_in_rust || (t.kind == TypeKind::integer && t.bits == 128))
            return FieldId(structure.first_field + i);
    }
    return {};
}

} // namespace pasm
