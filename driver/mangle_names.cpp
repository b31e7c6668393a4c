#include "driver/mangle_names.h"

#include <array>
#include <cctype>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pasm {

namespace {

bool stands_in_name(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '$';
}

// Lists such as "avx2, fma3" become one word.
std::string as_word(std::string_view text) {
    std::string word;
    for (char c : text)
        if (stands_in_name(c))
            word += c;
        else if (!word.ends_with('_'))
            word += '_';
    return word;
}

// What a placeholder stands for in the name of a function.
struct Placeholder {
    std::string_view name;
    std::string (*value)(const Module& module, const Function& function);
};

std::string name_of(const Module& module, const Function& function) {
    return std::string(module.strings.text(module.symbols[function.symbol.index()].name));
}

std::string isa_of(const Module&, const Function& function) {
    const std::string text = as_word(isa::features_text(function.used_features));
    return text.empty() ? "x86_64" : text;
}

std::string uarch_of(const Module& module, const Function& function) {
    return as_word(module.strings.text(function.attributes.target_text));
}

constexpr auto placeholders =
    std::array{Placeholder{"name", name_of}, Placeholder{"isa", isa_of}, Placeholder{"uarch", uarch_of}};

const Placeholder* find_placeholder(std::string_view name) {
    for (const Placeholder& row : placeholders)
        if (row.name == name)
            return &row;
    return nullptr;
}

// Hands the pieces of a pattern to `text` and `placeholder` in order: what stands between ${ and }, and the rest.
template <class Text, class Name>
void for_each_piece(std::string_view pattern, const Text& text, const Name& placeholder) {
    while (!pattern.empty()) {
        const std::size_t begin = pattern.find("${");
        text(pattern.substr(0, begin));
        if (begin == std::string_view::npos)
            return;
        pattern.remove_prefix(begin + 2);
        const std::size_t end = pattern.find('}');
        placeholder(pattern.substr(0, end));
        pattern.remove_prefix(end == std::string_view::npos ? pattern.size() : end + 1);
    }
}

std::string mangled(std::string_view pattern, const Module& module, const Function& function) {
    std::string result;
    for_each_piece(
        pattern, [&](std::string_view text) { result += text; },
        [&](std::string_view name) { result += find_placeholder(name)->value(module, function); });
    return result;
}

class Mangler {
  public:
    Mangler(const NameOptions& options, Module& module, Diagnostics& diagnostics)
        : options_(options), module_(module), diagnostics_(diagnostics) {}

    void run() {
        for (const Symbol& symbol : module_.symbols)
            source_names_.push_back(symbol.name);
        for (const Function& function : module_.functions)
            rename(function.symbol, options_.mangling.empty() ? name_of(module_, function)
                                                              : mangled(options_.mangling, module_, function));
        for (std::size_t i = 0; i < module_.symbols.size(); ++i)
            rename(SymbolId(i), std::string(module_.strings.text(source_names_[i])));
        for (std::size_t i = 0; i < module_.symbols.size(); ++i)
            check(SymbolId(i));
    }

  private:
    static bool has_name_for_others(const Symbol& symbol) {
        return symbol.name && symbol.defined && symbol.binding != Binding::local && !symbol.has_exact_name;
    }

    // Data and dispatchers have no pattern, but the prefix. What a convention puts behind the name stays there.
    void rename(SymbolId id, const std::string& stem) {
        Symbol& symbol = module_.symbols[id.index()];
        if (!has_name_for_others(symbol) || symbol.name != source_names_[id.index()])
            return;
        const std::string_view name = module_.strings.text(symbol.name);
        std::string_view decoration = module_.strings.text(symbol.link_name);
        decoration.remove_prefix(decoration.starts_with(name) ? name.size() : decoration.size());
        const std::string linked = fmt::format("{}{}{}", options_.prefix, stem, decoration);
        symbol.name = module_.strings.intern(options_.prefix + stem);
        symbol.link_name = module_.strings.intern(linked);
    }

    // No two symbols of other names may have become the same.
    void check(SymbolId id) {
        const Symbol& symbol = module_.symbols[id.index()];
        if (!symbol.link_name)
            return;
        auto [found, is_new] = by_link_name_.emplace(symbol.link_name.index(), id);
        if (is_new)
            return;
        diagnostics_.report(DiagnosticKind::mangled_alike, SourceLocation(symbol.range), text_of(found->second),
                            text_of(id), module_.strings.text(symbol.link_name));
    }

    // As the source has it.
    std::string_view text_of(SymbolId id) const { return module_.strings.text(source_names_[id.index()]); }

    const NameOptions& options_;
    Module& module_;
    Diagnostics& diagnostics_;
    std::vector<StringId> source_names_;
    std::unordered_map<std::size_t, SymbolId> by_link_name_;
};

void check_text(std::string_view text, std::string_view option, Diagnostics& diagnostics) {
    for (char c : text)
        if (!stands_in_name(c))
            return void(diagnostics.report(DiagnosticKind::not_in_a_name, SourceLocation(), std::string(1, c), option));
}

} // namespace

std::vector<std::string_view> name_placeholders() {
    std::vector<std::string_view> names;
    for (const Placeholder& row : placeholders)
        names.push_back(row.name);
    return names;
}

void check_name_options(const NameOptions& options, Diagnostics& diagnostics) {
    check_text(options.prefix, "-mname-prefix", diagnostics);
    for_each_piece(
        options.mangling, [&](std::string_view text) { check_text(text, "-fname-mangling", diagnostics); },
        [&](std::string_view name) {
            if (find_placeholder(name) == nullptr)
                diagnostics.report(DiagnosticKind::unknown_name_placeholder, SourceLocation(), name,
                                   fmt::to_string(fmt::join(name_placeholders(), ", ")));
        });
}

void mangle_names(const NameOptions& options, Module& module, Diagnostics& diagnostics) {
    Mangler(options, module, diagnostics).run();
}

} // namespace pasm
