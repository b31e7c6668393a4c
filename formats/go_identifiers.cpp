#include "formats/go_identifiers.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace pasm {

namespace {

constexpr std::string_view keywords[] = {
    "break", "case",   "chan",   "const",  "continue", "default", "defer",     "else", "fallthrough",
    "for",   "func",   "go",     "goto",   "if",       "import",  "interface", "map",  "package",
    "range", "return", "select", "struct", "switch",   "type",    "var",
};

constexpr std::string_view predeclared_types[] = {
    "any",     "bool",  "byte",   "comparable", "complex64", "complex128", "error", "float32",
    "float64", "int",   "int8",   "int16",      "int32",     "int64",      "rune",  "string",
    "uint",    "uint8", "uint16", "uint32",     "uint64",    "uintptr",
};

constexpr std::string_view other_predeclared[] = {
    "true", "false", "iota", "nil", "append", "cap", "clear", "close", "complex", "copy", "delete",
    "imag", "len",   "make", "max", "min",    "new", "panic", "print", "println", "real", "recover",
};

// What the Go assembler takes for a register or replaces as a macro where a name is meant:
// cmd/internal/obj/x86/list6.go and runtime/textflag.h. Those with a number follow below.
constexpr std::string_view assembler_words[] = {
    "AL",       "CL",
    "DL",       "BL",
    "SPB",      "BPB",
    "SIB",      "DIB",
    "AX",       "CX",
    "DX",       "BX",
    "SP",       "BP",
    "SI",       "DI",
    "AH",       "CH",
    "DH",       "BH",
    "CS",       "SS",
    "DS",       "ES",
    "FS",       "GS",
    "GDTR",     "IDTR",
    "LDTR",     "MSW",
    "TASK",     "TLS",
    "MAXREG",   "SB",
    "FP",       "PC",
    "NOPROF",   "DUPOK",
    "NOSPLIT",  "RODATA",
    "NOPTR",    "WRAPPER",
    "NEEDCTXT", "TLSBSS",
    "NOFRAME",  "REFLECTMETHOD",
    "TOPFRAME", "ABIWRAPPER",
};
constexpr std::string_view numbered_registers[] = {"F", "M", "K", "X", "Y", "Z", "R", "CR", "DR", "TR"};

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr bool is_identifier_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c);
}

bool contains(std::span<const std::string_view> names, std::string_view text) {
    return std::find(names.begin(), names.end(), text) != names.end();
}

// Gives out names, each once.
class NameGiver {
  public:
    // Parts of a slice, string, structure or array called `x` are x_base, x_0 and so on to vet.
    void reserve_parts_of(std::string_view name) { composites_.emplace_back(name); }

    std::string give(std::string_view wanted, const std::string& otherwise) {
        std::string name = wanted.empty() || wanted == "_" ? otherwise : go_identifier(wanted, otherwise);
        while (is_predeclared_in_go(name) || is_go_assembler_word(name) || is_taken(name))
            name += '_';
        given_.push_back(name);
        return name;
    }

  private:
    bool is_taken(const std::string& name) const {
        if (contains_text(given_, name))
            return true;
        return std::any_of(composites_.begin(), composites_.end(), [&](const std::string& composite) {
            return name.size() > composite.size() + 1 && name.starts_with(composite + "_") && name.back() != '_';
        });
    }

    static bool contains_text(const std::vector<std::string>& texts, const std::string& text) {
        return std::find(texts.begin(), texts.end(), text) != texts.end();
    }

    std::vector<std::string> given_;
    std::vector<std::string> composites_;
};

bool has_parts(const Module& module, TypeId type) {
    const TypeKind kind = module.types[type].kind;
    return kind == TypeKind::slice || kind == TypeKind::string || kind == TypeKind::structure ||
           kind == TypeKind::array;
}

std::string numbered(std::string_view name, std::size_t index) {
    return index == 0 ? std::string(name) : fmt::format("{}{}", name, index);
}

} // namespace

bool is_go_keyword(std::string_view text) {
    return contains(keywords, text);
}

bool is_predeclared_go_type(std::string_view text) {
    return contains(predeclared_types, text);
}

bool is_predeclared_in_go(std::string_view text) {
    return is_predeclared_go_type(text) || contains(other_predeclared, text);
}

bool is_go_assembler_word(std::string_view text) {
    if (contains(assembler_words, text))
        return true;
    const std::size_t digits = std::min(text.find_first_of("0123456789"), text.size());
    const std::size_t end = std::min(text.find_first_not_of("0123456789", digits), text.size());
    const std::string_view behind = text.substr(end);
    return digits != end && contains(numbered_registers, text.substr(0, digits)) && (behind.empty() || behind == "B");
}

bool is_go_identifier(std::string_view text) {
    return !text.empty() && !is_digit(text.front()) && text != "_" && !is_go_keyword(text) &&
           std::all_of(text.begin(), text.end(), is_identifier_character);
}

std::string go_identifier(std::string_view text, std::string_view otherwise) {
    if (text.empty() || text == "_")
        return std::string(otherwise);
    std::string name(text);
    for (char& c : name)
        if (!is_identifier_character(c))
            c = '_';
    if (is_digit(name.front()))
        name.insert(name.begin(), '_');
    if (is_go_keyword(name))
        name += '_';
    return name == "_" ? std::string(otherwise) : name;
}

GoParameterNames go_parameter_names(const Module& module, const Prototype& prototype) {
    GoParameterNames names;
    NameGiver giver;
    names.has_named_results = prototype.results.size() > 1;
    for (const Parameter& result : prototype.results)
        names.has_named_results |= static_cast<bool>(result.name);
    for (const auto* list : {&prototype.parameters, &prototype.results})
        for (const Parameter& parameter : *list)
            if (has_parts(module, parameter.type))
                giver.reserve_parts_of(module.strings.text(parameter.name));
    // What vet calls the only result is no parameter's name.
    if (!names.has_named_results && !prototype.results.empty())
        names.results.push_back(giver.give("", "ret"));
    for (const Parameter& parameter : prototype.parameters)
        names.parameters.push_back(
            giver.give(module.strings.text(parameter.name), numbered("arg", names.parameters.size())));
    while (names.results.size() < prototype.results.size())
        names.results.push_back(giver.give(module.strings.text(prototype.results[names.results.size()].name),
                                           numbered("ret", names.results.size())));
    return names;
}

} // namespace pasm
