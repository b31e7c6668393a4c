#include "formats/c_header.h"

#include "formats/c_types.h"
#include "formats/declared.h"
#include "formats/doc_comment.h"
#include "formats/foreign_conventions.h"

#include <filesystem>
#include <fmt/format.h>

namespace pasm {

namespace {

class HeaderWriter {
  public:
    HeaderWriter(const Module& module, const FormatOptions& options)
        : module_(module), options_(options),
          types_(module, *options.abi, find_foreign_convention(*options.abi, *options.format) != nullptr) {}

    std::string run() {
        const Declared declared = declared_items(module_);
        for (StructureId id : declared.structures)
            add_typedef(module_.structures[id.index()]);
        for (StructureId id : declared.structures)
            add_structure(module_.structures[id.index()]);
        for (const DeclaredData& data : declared.data)
            add_data(data);
        for (const Function* function : declared.functions)
            add_function(*function);
        return guarded(includes() + macros_ + "\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n" + typedefs_ + body_ +
                       "\n#ifdef __cplusplus\n}\n#endif\n");
    }

  private:
    void add_typedef(const Structure& structure) {
        const std::string_view name = module_.strings.text(structure.name);
        if (typedefs_.empty())
            typedefs_ = "\n";
        typedefs_ += fmt::format("typedef {} {} {};\n", structure.is_union ? "union" : "struct", name, name);
    }

    void add_structure(const Structure& structure) {
        add(types_.structure(structure), std::string(module_.strings.text(structure.documentation)));
    }

    // A declaration behind its comment; one of types that not all compilers have is left out there.
    void add(const std::string& declaration, const std::string& documentation) {
        const std::string text = c_doc_comment(documentation) + declaration + ";\n";
        body_ += types_.has_half_floats() ? "\n#ifdef __FLT16_MAX__\n" + text + "#endif\n" : "\n" + text;
        types_.forget_half_floats();
    }

    void add_data(const DeclaredData& data) {
        const Symbol& symbol = *data.symbol;
        const Name name = name_of(symbol);
        const std::string type = types_.declaration(symbol.type, name.text, symbol.kind == SymbolKind::constant);
        add(extension() + "extern " + (symbol.thread_local_ ? "__thread " : "") + type + name.suffix,
            std::string(module_.strings.text(data.documentation)));
    }

    void add_function(const Function& function) {
        const Symbol& symbol = module_.symbols[function.symbol.index()];
        const Name name = name_of(symbol);
        std::string declarator =
            convention(function.prototype) + name.text + "(" + parameters(function.prototype) + ")";
        const TypeId result = function.prototype.results.empty() ? TypeId() : function.prototype.results[0].type;
        const std::string text = result ? types_.declaration(result, declarator) : "void " + declarator;
        std::string documentation(module_.strings.text(function.documentation));
        if (const std::string needed = needed_features(function); !needed.empty())
            documentation += (documentation.empty() ? "Needs " : "\n\nNeeds ") + needed + ".";
        add(extension() + text + name.suffix, documentation);
    }

    std::string parameters(const Prototype& prototype) {
        std::string text;
        for (const PlainParameter& parameter : plain_parameters(module_, prototype, is_c_keyword))
            text += (text.empty() ? "" : ", ") + types_.declaration(parameter.type, parameter.name);
        return text.empty() ? "void" : text;
    }

    std::string extension() const { return types_.has_half_floats() ? "__extension__ " : ""; }

    // The macro of the function's convention in front of its name.
    std::string convention(const Prototype& prototype) {
        const ForeignConvention* row =
            find_foreign_convention(convention_of(*options_.abi, prototype), *options_.format);
        if (row == nullptr)
            return {};
        const std::string lines = fmt::format("\n#ifndef {}\n{}#endif\n", row->c_macro, row->c_definition);
        if (macros_.find(lines) == std::string::npos)
            macros_ += lines;
        return std::string(row->c_macro) + " ";
    }

    // What C calls a symbol, and how a compiler is told what linkers call it where that is another name.
    struct Name {
        std::string text;
        std::string suffix;
    };
    Name name_of(const Symbol& symbol) const {
        const std::string link_name(module_.strings.text(symbol.link_name));
        const std::string_view prefix = options_.format->symbol_prefix;
        std::string name(module_.strings.text(symbol.name));
        if (symbol.has_exact_name && prefix.empty() && is_c_identifier(link_name) && !is_c_keyword(link_name))
            return {link_name, {}};
        if (!symbol.has_exact_name && is_c_identifier(name) && !is_c_keyword(name))
            return {name, {}};
        const std::string linked = symbol.has_exact_name ? link_name : std::string(prefix) + name;
        while (is_c_keyword(name))
            name = name.starts_with("_") ? "pasm" + name : name + "_";
        return {name, fmt::format(" __asm__(\"{}\")", linked)};
    }

    std::string includes() const {
        std::string text = types_.headers().empty() ? "" : "\n";
        for (const std::string& header : types_.headers())
            text += fmt::format("#include <{}>\n", header);
        return text;
    }

    std::string guarded(const std::string& text) const {
        const std::string note = "/* Generated by pasmc. */\n";
        if (options_.header_guard == "pragma")
            return note + "#pragma once\n" + text;
        const std::string guard = options_.header_guard.empty() ? guard_of_file() : options_.header_guard;
        return fmt::format("{}#ifndef {}\n#define {}\n{}\n#endif\n", note, guard, guard, text);
    }

    // SCALE_H of dir/scale.h
    std::string guard_of_file() const {
        std::string guard = std::filesystem::path(options_.file).filename().string();
        for (char& c : guard) {
            const bool is_small = c >= 'a' && c <= 'z';
            const bool is_kept = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            c = is_small ? static_cast<char>(c - 'a' + 'A') : is_kept ? c : '_';
        }
        const bool has_letter_first = !guard.empty() && guard.front() >= 'A' && guard.front() <= 'Z';
        return has_letter_first ? guard : "PASM_" + guard;
    }

    const Module& module_;
    const FormatOptions& options_;
    CTypes types_;
    std::string typedefs_, macros_, body_;
};

} // namespace

std::vector<std::uint8_t> write_c_header(const Module& module, const Object&, const FormatOptions& options) {
    const std::string text = HeaderWriter(module, options).run();
    return {text.begin(), text.end()};
}

} // namespace pasm
