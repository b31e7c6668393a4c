#include "formats/go_stubs.h"

#include "formats/declared.h"
#include "formats/doc_comment.h"
#include "formats/go_build_constraint.h"
#include "formats/go_types.h"

#include <algorithm>
#include <fmt/format.h>

namespace pasm {

namespace {

// Whether values of the type hold addresses that Go's escape analysis asks about.
bool holds_pointers(const Module& module, TypeId type) {
    const Type& t = module.types[type];
    switch (t.kind) {
    case TypeKind::pointer:
    case TypeKind::slice:
    case TypeKind::string: return true;
    case TypeKind::array: return holds_pointers(module, t.element);
    case TypeKind::structure: {
        const Structure& structure = module.structures[t.index];
        for (std::uint32_t i = 0; i < structure.field_count; ++i)
            if (holds_pointers(module, module.fields[structure.first_field + i].type))
                return true;
        return false;
    }
    default: return false;
    }
}

bool takes_pointers(const Module& module, const Prototype& prototype) {
    return std::any_of(prototype.parameters.begin(), prototype.parameters.end(),
                       [&](const Parameter& parameter) { return holds_pointers(module, parameter.type); });
}

// "x *float32, n uint"
std::string list_text(const Module& module, const Abi& abi, const std::vector<Parameter>& parameters,
                      const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        text += fmt::format("{}{} {}", i == 0 ? "" : ", ", names[i], go_type_text(module, abi, parameters[i].type));
    return text;
}

// Finds the functions and reports what Go cannot declare.
class FunctionFinder {
  public:
    FunctionFinder(const Module& module, const FormatOptions& options) : module_(module), options_(options) {}

    std::vector<GoFunction> run() {
        for (const Function& function : module_.functions)
            if (module_.symbols[function.symbol.index()].binding != Binding::local)
                add(function);
        for (StructureId id : structures_)
            check_structure(id);
        return std::move(functions_);
    }

  private:
    void add(const Function& function) {
        const Symbol& symbol = module_.symbols[function.symbol.index()];
        const StringId id = symbol.has_exact_name ? symbol.link_name : symbol.name;
        const std::string name(module_.strings.text(id));
        // A function `init` is Go's own; what is called like a type or an import would hide it from the file.
        const bool is_free = is_go_identifier(name) && !is_predeclared_go_type(name) && name != "init" &&
                             name != "unsafe" && name != "testing" && name != "reflect";
        if (!is_free)
            options_.diagnostics->report(DiagnosticKind::not_a_go_name, symbol.range, name);
        check_taken(name, symbol.range);
        check_values(function.prototype.parameters);
        check_values(function.prototype.results);
        functions_.push_back({name, &function});
    }

    void check_values(const std::vector<Parameter>& parameters) {
        for (const Parameter& parameter : parameters) {
            add_structures(module_, parameter.type, structures_);
            if (TypeId misfit = find_go_misfit(module_, *options_.abi, parameter.type))
                options_.diagnostics->report(DiagnosticKind::go_misfit, parameter.range,
                                             type_text(module_, parameter.type), type_text(module_, misfit),
                                             layout_of(module_, *options_.abi, misfit).alignment);
        }
    }

    void check_structure(StructureId id) {
        const Structure& structure = module_.structures[id.index()];
        const std::string name = go_structure_name(module_, id);
        check_taken(name, structure.range);
        if (!has_go_layout(module_, *options_.abi, structure))
            options_.diagnostics->report(DiagnosticKind::go_layout_differs, structure.range, name);
    }

    void check_taken(const std::string& name, SourceRange range) {
        for (const auto& [taken, first] : taken_)
            if (taken == name) {
                options_.diagnostics->report(DiagnosticKind::go_name_taken, range, name)
                    .note(DiagnosticKind::first_declared, first);
                return;
            }
        taken_.emplace_back(name, range);
    }

    const Module& module_;
    const FormatOptions& options_;
    std::vector<GoFunction> functions_;
    std::vector<StructureId> structures_;
    std::vector<std::pair<std::string, SourceRange>> taken_;
};

std::string declaration(const Module& module, const Abi& abi, const GoFunction& function) {
    std::string text = "\n" + go_doc_comment(module.strings.text(function.function->documentation));
    if (!function.function->attributes.escapes && takes_pointers(module, function.function->prototype))
        text += text.size() == 1 ? "//go:noescape\n" : "//\n//go:noescape\n";
    return text + "func " + go_signature(module, abi, function) + "\n";
}

} // namespace

std::vector<GoFunction> go_functions(const Module& module, const FormatOptions& options) {
    return FunctionFinder(module, options).run();
}

std::string go_signature(const Module& module, const Abi& abi, const GoFunction& function) {
    const Prototype& prototype = function.function->prototype;
    const GoParameterNames names = go_parameter_names(module, prototype);
    std::string text = function.name + "(" + list_text(module, abi, prototype.parameters, names.parameters) + ")";
    if (names.has_named_results)
        text += " (" + list_text(module, abi, prototype.results, names.results) + ")";
    else if (!prototype.results.empty())
        text += " " + go_type_text(module, abi, prototype.results[0].type);
    return text;
}

std::vector<std::uint8_t> write_go_stubs(const Module& module, const Object&, const FormatOptions& options) {
    const std::vector<GoFunction> functions = go_functions(module, options);
    std::vector<StructureId> structures;
    std::string body;
    for (const GoFunction& function : functions) {
        for (const auto* list : {&function.function->prototype.parameters, &function.function->prototype.results})
            for (const Parameter& parameter : *list)
                add_structures(module, parameter.type, structures);
        body += declaration(module, *options.abi, function);
    }
    std::string types;
    for (StructureId id : structures)
        types += "\n" + go_doc_comment(module.strings.text(module.structures[id.index()].documentation)) +
                 go_structure_text(module, *options.abi, id);
    const std::string head = fmt::format("// Code generated by pasmc. DO NOT EDIT.\n\n{}\n\npackage {}\n",
                                         go_build_line(options), options.go_package);
    const bool needs_unsafe = (types + body).find("unsafe.Pointer") != std::string::npos;
    const std::string text = head + (needs_unsafe ? "\nimport \"unsafe\"\n" : "") + types + body;
    return {text.begin(), text.end()};
}

} // namespace pasm
