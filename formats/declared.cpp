#include "formats/declared.h"

#include <algorithm>
#include <fmt/format.h>

namespace pasm {

namespace {

void add_prototype(const Module& module, const Prototype& prototype, std::vector<StructureId>& structures) {
    for (const auto* list : {&prototype.results, &prototype.parameters})
        for (const Parameter& parameter : *list)
            add_structures(module, parameter.type, structures);
}

bool is_seen(const Symbol& symbol) {
    return symbol.binding != Binding::local && symbol.name.valid();
}

} // namespace

void add_structures(const Module& module, TypeId type, std::vector<StructureId>& structures) {
    const Type& t = module.types[type];
    if (t.element)
        return add_structures(module, t.element, structures);
    if (t.kind == TypeKind::function && t.index < module.prototypes.size())
        return add_prototype(module, module.prototypes[t.index], structures);
    const StructureId id(t.index);
    if (t.kind != TypeKind::structure || std::find(structures.begin(), structures.end(), id) != structures.end())
        return;
    structures.push_back(id);
    const Structure& structure = module.structures[t.index];
    for (std::uint32_t i = 0; i < structure.field_count; ++i)
        add_structures(module, module.fields[structure.first_field + i].type, structures);
}

Declared declared_items(const Module& module) {
    Declared declared;
    for (const Function& function : module.functions)
        if (is_seen(module.symbols[function.symbol.index()])) {
            declared.functions.push_back(&function);
            add_prototype(module, function.prototype, declared.structures);
        }
    for (const DataItem& item : module.data)
        if (const Symbol& symbol = module.symbols[item.symbol.index()]; is_seen(symbol)) {
            declared.data.push_back({&symbol, item.documentation});
            add_structures(module, symbol.type, declared.structures);
        }
    // What a structure holds was complete, and so declared, before it.
    std::erase_if(declared.structures, [&](StructureId id) { return !module.structures[id.index()].name; });
    std::sort(declared.structures.begin(), declared.structures.end());
    return declared;
}

std::vector<PlainParameter> plain_parameters(const Module& module, const Prototype& prototype,
                                             bool (*is_taken)(std::string_view name)) {
    std::vector<PlainParameter> plain;
    auto add = [&](std::string name, const Type& type) {
        auto is_used = [&](const PlainParameter& other) { return other.name == name; };
        while (is_taken(name) || std::any_of(plain.begin(), plain.end(), is_used))
            name += '_';
        plain.push_back({std::move(name), type});
    };
    const Type size{.kind = TypeKind::pointer_sized};
    for (std::size_t i = 0; i < prototype.parameters.size(); ++i) {
        const Parameter& parameter = prototype.parameters[i];
        const Type& type = module.types[parameter.type];
        std::string name(module.strings.text(parameter.name));
        if (name.empty())
            name = i == 0 ? "arg" : fmt::format("arg{}", i);
        if (type.kind != TypeKind::slice && type.kind != TypeKind::string) {
            add(name, type);
            continue;
        }
        // A string has no element: its pointer is to characters that nobody changes.
        add(name, {.kind = TypeKind::pointer, .element = type.element});
        add(name + "_len", size);
        if (type.kind == TypeKind::slice)
            add(name + "_cap", size);
    }
    return plain;
}

std::string needed_features(const Function& function) {
    const isa::FeatureSet baseline = isa::with_implied(isa::find_target("x86_64").value_or(isa::FeatureSet()));
    return isa::features_text(function.used_features.without(baseline));
}

} // namespace pasm
