#include "formats/c_types.h"

#include "formats/declared.h"

#include <algorithm>
#include <fmt/format.h>

namespace pasm {

namespace {

// C17 6.4.1; C++20 [lex.key] and the alternative tokens.
constexpr std::string_view keywords[] = {
    "alignas",
    "alignof",
    "and",
    "and_eq",
    "asm",
    "auto",
    "bitand",
    "bitor",
    "bool",
    "break",
    "case",
    "catch",
    "char",
    "char16_t",
    "char32_t",
    "char8_t",
    "class",
    "co_await",
    "co_return",
    "co_yield",
    "compl",
    "concept",
    "const",
    "const_cast",
    "consteval",
    "constexpr",
    "constinit",
    "continue",
    "decltype",
    "default",
    "delete",
    "do",
    "double",
    "dynamic_cast",
    "else",
    "enum",
    "explicit",
    "export",
    "extern",
    "false",
    "float",
    "for",
    "friend",
    "goto",
    "if",
    "inline",
    "int",
    "long",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "not_eq",
    "nullptr",
    "operator",
    "or",
    "or_eq",
    "private",
    "protected",
    "public",
    "register",
    "reinterpret_cast",
    "requires",
    "restrict",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "static_assert",
    "static_cast",
    "struct",
    "switch",
    "template",
    "this",
    "thread_local",
    "throw",
    "true",
    "try",
    "typedef",
    "typeid",
    "typename",
    "typeof",
    "typeof_unqual",
    "union",
    "unsigned",
    "using",
    "virtual",
    "void",
    "volatile",
    "wchar_t",
    "while",
    "xor",
    "xor_eq",
};

// The compilers' vector types: by size, for float, double and integers.
struct VectorRow {
    std::uint64_t bytes;
    std::string_view of_float, of_double, of_integers;
};
constexpr VectorRow vectors[] = {
    {8, "", "", "__m64"},
    {16, "__m128", "__m128d", "__m128i"},
    {32, "__m256", "__m256d", "__m256i"},
    {64, "__m512", "__m512d", "__m512i"},
};

// int8_t and uintptr_t, which stdint.h declares, but not the words of lanes: uint8.
bool is_of_stdint(std::string_view spelling) {
    return spelling.ends_with("_t") && spelling.find("int") != std::string_view::npos && !spelling.starts_with("_");
}

bool is_of_c_words(std::string_view spelling) {
    constexpr std::string_view words[] = {"char", "short", "int", "long", "signed", "unsigned"};
    return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
        return spelling == word || spelling.starts_with(std::string(word) + " ");
    });
}

std::string qualifiers(QualifierMask mask, bool is_constant) {
    std::string text = (mask & qualifier::const_) != 0 || is_constant ? "const " : "";
    text += (mask & qualifier::volatile_) != 0 ? "volatile " : "";
    // Of the two languages and all compilers only C99 has `restrict`; all have this.
    return text + ((mask & qualifier::restrict_) != 0 ? "__restrict " : "");
}

bool is_unnamed(const Module& module, const Type& type) {
    return type.kind == TypeKind::structure && !module.structures[type.index].name;
}

} // namespace

bool is_c_keyword(std::string_view word) {
    return std::find(std::begin(keywords), std::end(keywords), word) != std::end(keywords) || word.starts_with("_");
}

bool is_c_identifier(std::string_view text) {
    auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !text.empty() && is_letter(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

std::string CTypes::from(const char* header, std::string name) {
    headers_.insert(header);
    return name;
}

std::string CTypes::fixed(unsigned bytes, bool is_signed) {
    return bytes == 16 ? is_signed ? "__int128_t" : "__uint128_t"
                       : from("stdint.h", fmt::format("{}int{}_t", is_signed ? "" : "u", 8 * bytes));
}

std::string CTypes::integer(const Type& type, std::string_view spelling) {
    return is_of_c_words(spelling) && type.bits != 128 ? std::string(spelling) : fixed(type.bits / 8, type.is_signed);
}

std::string CTypes::vector(const Type& type) {
    const Type& element = module_.types[type.element];
    const std::uint64_t bytes = layout_of(module_, abi_, type).size;
    for (const VectorRow& row : vectors) {
        const std::string_view name = element.kind != TypeKind::floating || element.bits == 16 ? row.of_integers
                                      : element.bits == 32                                     ? row.of_float
                                                                                               : row.of_double;
        if (row.bytes == bytes && !name.empty())
            return from("immintrin.h", std::string(name));
    }
    return {};
}

// What an array that stands for a vector lacks.
std::string CTypes::alignment(TypeId type) {
    while (module_.types[type].kind == TypeKind::array)
        type = module_.types[type].element;
    const Type& t = module_.types[type];
    if (t.kind != TypeKind::vector || !vector(t).empty())
        return {};
    return fmt::format(" __attribute__((aligned({})))", layout_of(module_, abi_, t).alignment);
}

// The type in front of a declarator.
std::string CTypes::base(const Type& type, unsigned indentation) {
    const std::string_view spelling = module_.strings.text(type.spelling);
    switch (type.kind) {
    case TypeKind::boolean: return from("stdbool.h", "bool");
    case TypeKind::character: return "char";
    case TypeKind::integer: return integer(type, spelling);
    case TypeKind::long_:
        return has_foreign_sizes_ ? fixed(abi_.long_size, type.is_signed) : type.is_signed ? "long" : "unsigned long";
    case TypeKind::wide_character:
        return has_foreign_sizes_ ? fixed(abi_.wide_character_size, abi_.wide_character_size == 4)
                                  : from("stddef.h", "wchar_t");
    case TypeKind::pointer_sized:
        return is_of_stdint(spelling) ? from("stdint.h", std::string(spelling))
                                      : from("stddef.h", type.is_signed ? "ptrdiff_t" : "size_t");
    case TypeKind::floating:
        has_half_floats_ |= type.bits == 16;
        return type.bits == 16 ? "_Float16" : type.bits == 32 ? "float" : "double";
    case TypeKind::vector: return vector(type);
    case TypeKind::opmask: return from("immintrin.h", fmt::format("__mmask{}", type.bits));
    case TypeKind::distance: return fixed(type.bits / 8, true);
    case TypeKind::structure:
        return is_unnamed(module_, type) ? structure(module_.structures[type.index], indentation)
                                         : std::string(module_.strings.text(module_.structures[type.index].name));
    default: return "void";
    }
}

std::string CTypes::parameters(const Prototype& prototype) {
    std::string text;
    for (const PlainParameter& parameter : plain_parameters(module_, prototype, is_c_keyword))
        text += (text.empty() ? "" : ", ") + declaration(parameter.type, "");
    if (prototype.variadic)
        text += text.empty() ? "..." : ", ...";
    return "(" + (text.empty() ? "void" : text) + ")";
}

// C writes types inside out, so the text grows around the declarator.
std::string CTypes::declared(const Type& first, std::string declarator, bool is_constant, unsigned indentation) {
    Type type = first;
    bool binds_weaker = false; // behind `*`, whose operand an array or function suffix would take
    while (true) {
        // A type of lanes that compilers have no name for is an array.
        const bool is_array = type.kind == TypeKind::array || (type.kind == TypeKind::vector && vector(type).empty());
        if (type.kind == TypeKind::pointer) {
            std::string star = "*" + qualifiers(type.qualifiers, is_constant);
            if (declarator.empty() && star.back() == ' ')
                star.pop_back();
            declarator = star + declarator;
            // Elements of slices are characters where there is no element: those of a string.
            if (!type.element)
                return "const char " + declarator;
            is_constant = false;
        } else if (is_array || type.kind == TypeKind::function) {
            if (binds_weaker)
                declarator = "(" + declarator + ")";
            declarator += is_array ? fmt::format("[{}]", type.lanes) : "";
        } else {
            const std::string text = qualifiers(type.qualifiers, is_constant) + base(type, indentation);
            return declarator.empty() ? text : text + " " + declarator;
        }
        binds_weaker = type.kind == TypeKind::pointer;
        if (type.kind != TypeKind::function) {
            type = module_.types[type.element];
            continue;
        }
        const Prototype prototype =
            type.index < module_.prototypes.size() ? module_.prototypes[type.index] : Prototype();
        declarator += parameters(prototype);
        type = prototype.results.empty() ? Type{} : module_.types[prototype.results[0].type];
    }
}

std::string CTypes::declaration(const Type& type, std::string name, bool is_constant) {
    return declared(type, std::move(name), is_constant, 0);
}

std::string CTypes::declaration(TypeId type, std::string name, bool is_constant) {
    return declaration(module_.types[type], std::move(name), is_constant);
}

std::string CTypes::structure(const Structure& structure, unsigned indentation) {
    const std::string_view name = module_.strings.text(structure.name);
    const std::string margin(4 * std::size_t(indentation), ' ');
    std::string text =
        fmt::format("{}{}{} {{\n", structure.is_union ? "union" : "struct", name.empty() ? "" : " ", name);
    for (std::uint32_t i = 0; i < structure.field_count; ++i) {
        const Field& field = module_.fields[structure.first_field + i];
        std::string field_name(module_.strings.text(field.name));
        while (is_c_keyword(field_name))
            field_name += '_';
        // Structures without a name are C11's and an extension of C99 and C++.
        text += margin + "    " + (field_name.empty() ? "__extension__ " : "") +
                declared(module_.types[field.type], field_name, false, indentation + 1) + alignment(field.type) + ";\n";
    }
    return text + margin + "}";
}

} // namespace pasm
