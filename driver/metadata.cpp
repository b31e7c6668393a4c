#include "driver/metadata.h"

#include "driver/metadata_types.h"
#include "driver/register_use.h"
#include "ir/print.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace pasm {

namespace {

using nlohmann::ordered_json;

// Of the schema. What is added raises none; what changes or goes does.
constexpr unsigned schema_version = 2;

ordered_json names_of(const std::set<Register>& registers) {
    ordered_json names = ordered_json::array();
    for (Register reg : registers)
        names.push_back(register_name(reg));
    return names;
}

class MetadataWriter {
  public:
    MetadataWriter(const Module& module, const Object& object, const FormatOptions& options)
        : module_(module), object_(object), options_(options), types_(module, *options.abi) {}

    ordered_json run() {
        ordered_json functions = ordered_json::array(), data = ordered_json::array();
        for (const ObjectFunction& placed : object_.functions)
            if (!is_dispatcher(module_.functions[placed.function]))
                functions.push_back(function_json(placed));
        for (const Dispatcher& dispatcher : module_.dispatchers)
            functions.push_back(dispatcher_json(dispatcher));
        for (const DataItem& item : module_.data)
            if (module_.symbols[item.symbol.index()].name)
                data.push_back(data_json(item));
        ordered_json json = {{"version", schema_version},         {"source", object_.source_name},
                             {"abi", options_.abi->name},         {"format", options_.format->name},
                             {"functions", std::move(functions)}, {"data", std::move(data)}};
        json["externs"] = externs_json();
        json["structures"] = types_.structures();
        return json;
    }

  private:
    std::string text(StringId id) const { return std::string(module_.strings.text(id)); }

    ordered_json symbol_json(const Symbol& symbol) const {
        const char* binding = symbol.binding == Binding::local  ? "local"
                              : symbol.binding == Binding::weak ? "weak"
                                                                : "global";
        return {{"name", text(symbol.name)},
                {"symbol", linked_name(*options_.format, module_, symbol)},
                {"binding", binding}};
    }

    ordered_json place_json(SourceRange range) const {
        const LineColumn at = options_.sources->line_column(range.file, range.begin);
        return {{"line", at.line}, {"column", at.column}};
    }

    ordered_json source_json(SourceRange first, SourceRange last) const {
        ordered_json source = {{"file", std::string(options_.sources->name(first.file))}, {"begin", place_json(first)}};
        if (last.valid() && last.file == first.file)
            source["end"] = place_json(last);
        return source;
    }

    ordered_json type_json(TypeId type) {
        const Layout layout = layout_of(module_, *options_.abi, type);
        return {{"type", type_text(module_, type)},
                {"size", layout.size},
                {"alignment", layout.alignment},
                {"type_tree", types_.tree(type)}};
    }

    static ordered_json location_json(const ArgumentLocation& location) {
        ordered_json parts = ordered_json::array();
        for (const ArgumentPart& part : location.parts) {
            ordered_json json = {{"offset", part.offset}, {"size", part.size}};
            if (part.reg.valid())
                json["register"] = register_name(part.reg);
            else
                json["stack_offset"] = part.stack_offset;
            if (part.duplicate.valid())
                json["duplicate"] = register_name(part.duplicate);
            parts.push_back(std::move(json));
        }
        return {{"by_reference", location.by_reference}, {"parts", std::move(parts)}};
    }

    ordered_json parameters_json(const std::vector<Parameter>& parameters,
                                 const std::vector<ArgumentLocation>& locations) {
        ordered_json all = ordered_json::array();
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            ordered_json json = type_json(parameters[i].type);
            if (parameters[i].name)
                json["name"] = text(parameters[i].name);
            json["location"] = location_json(locations[i]);
            all.push_back(std::move(json));
        }
        return all;
    }

    static ordered_json extensions_json(const isa::FeatureSet& features) {
        ordered_json extensions = ordered_json::array();
        for (isa::Feature feature : isa::features_of(features))
            extensions.push_back(isa::feature_name(feature));
        return extensions;
    }

    ordered_json isa_json(const Function& function) const {
        ordered_json json = {{"target", text(function.attributes.target_text)},
                             {"needs", extensions_json(function.used_features)}};
        if (auto smallest = isa::smallest_target_with({function.used_features, {}}); !smallest.empty())
            json["smallest_target"] = smallest;
        return json;
    }

    ordered_json frame_json(const Function& function, const CallingSequence& sequence) const {
        ordered_json saved = ordered_json::array();
        for (Register reg : function.frame.saved)
            saved.push_back(register_name(reg));
        return {{"size", function.frame.bytes()},
                {"saved", std::move(saved)},
                {"frame_pointer", function.frame.uses_frame_pointer},
                {"argument_bytes", sequence.stack_bytes}};
    }

    // Whether the code is how a dispatcher begins, which is listed as such.
    bool is_dispatcher(const Function& function) const {
        return std::ranges::find(module_.dispatchers, function.symbol, &Dispatcher::symbol) !=
               module_.dispatchers.end();
    }

    // How functions of a prototype are called.
    void add_prototype(ordered_json& json, const Prototype& prototype, const CallingSequence& sequence) {
        json["abi"] = convention_of(*options_.abi, prototype).name;
        json["arguments"] = parameters_json(prototype.parameters, sequence.parameters);
        json["results"] = parameters_json(prototype.results, sequence.results);
    }

    // What callers know of a function.
    ordered_json interface_json(const Function& function, const char* kind, const CallingSequence& sequence) {
        ordered_json json = symbol_json(module_.symbols[function.symbol.index()]);
        json["kind"] = kind;
        if (function.documentation)
            json["documentation"] = text(function.documentation);
        add_prototype(json, function.prototype, sequence);
        return json;
    }

    ordered_json function_json(const ObjectFunction& placed) {
        const Function& function = module_.functions[placed.function];
        const CallingSequence sequence = assign_arguments(module_, *options_.abi, function.prototype);
        const RegisterUse use = register_use(module_, function, convention_of(*options_.abi, function.prototype));
        ordered_json json = interface_json(function, function.attributes.is_made ? "made" : "function", sequence);
        json["isa"] = isa_json(function);
        json["registers"] = {{"used", names_of(use.used)}, {"clobbered", names_of(use.clobbered)}};
        json["stack"] = frame_json(function, sequence);
        json["code_size"] = placed.size;
        json["source"] = source_json(function.range, function.end_range);
        return json;
    }

    ordered_json dispatcher_json(const Dispatcher& dispatcher) {
        const Function& declaration = dispatcher.declaration;
        const CallingSequence sequence = assign_arguments(module_, *options_.abi, declaration.prototype);
        ordered_json json = interface_json(declaration, "dispatcher", sequence), variants = ordered_json::array();
        for (const Variant& variant : dispatcher.variants)
            variants.push_back({{"name", text(module_.symbols[variant.symbol.index()].name)},
                                {"tested", extensions_json(variant.tested)}});
        json["target"] = text(dispatcher.attributes.target_text);
        json["variants"] = std::move(variants);
        json["source"] = source_json(dispatcher.range, {});
        return json;
    }

    // What is declared here and defined elsewhere.
    ordered_json externs_json() {
        ordered_json externs = ordered_json::array();
        for (const Symbol& symbol : module_.symbols) {
            const bool is_function = symbol.prototype < module_.prototypes.size();
            if (!symbol.declared || symbol.defined || !(is_function || symbol.type))
                continue;
            ordered_json json = symbol_json(symbol);
            json["kind"] = is_function ? "function" : "data";
            if (is_function) {
                const Prototype& prototype = module_.prototypes[symbol.prototype];
                add_prototype(json, prototype, assign_arguments(module_, *options_.abi, prototype));
                json["variadic"] = prototype.variadic;
            } else {
                json.update(type_json(symbol.type));
            }
            externs.push_back(std::move(json));
        }
        return externs;
    }

    ordered_json data_json(const DataItem& item) {
        const Symbol& symbol = module_.symbols[item.symbol.index()];
        ordered_json json = symbol_json(symbol);
        if (item.documentation)
            json["documentation"] = text(item.documentation);
        json["type"] = type_text(module_, symbol.type);
        json["size"] = item.size;
        json["alignment"] = item.alignment;
        json["constant"] = symbol.kind == SymbolKind::constant;
        json["thread"] = symbol.thread_local_;
        json["type_tree"] = types_.tree(symbol.type);
        json["source"] = source_json(item.range, {});
        return json;
    }

    const Module& module_;
    const Object& object_;
    const FormatOptions& options_;
    MetadataTypes types_;
};

} // namespace

std::vector<std::uint8_t> write_json_metadata(const Module& module, const Object& object,
                                              const FormatOptions& options) {
    const ordered_json json = MetadataWriter(module, object, options).run();
    // Names need not be UTF-8.
    const std::string text = json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
    return {text.begin(), text.end()};
}

} // namespace pasm
