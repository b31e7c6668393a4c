#include "driver/metadata_types.h"

#include <algorithm>
#include <string_view>

namespace pasm {

namespace {

using nlohmann::ordered_json;

std::string_view kind_name(TypeKind kind) {
    switch (kind) {
    case TypeKind::void_: return "void";
    case TypeKind::boolean: return "bool";
    case TypeKind::character: return "char";
    case TypeKind::integer:
    case TypeKind::long_:
    case TypeKind::pointer_sized:
    case TypeKind::wide_character: return "integer";
    case TypeKind::floating: return "floating";
    case TypeKind::vector: return "vector";
    case TypeKind::opmask: return "mask";
    case TypeKind::pointer: return "pointer";
    case TypeKind::array: return "array";
    case TypeKind::structure: return "structure";
    case TypeKind::slice: return "slice";
    case TypeKind::string: return "string";
    case TypeKind::distance: return "distance";
    case TypeKind::function: return "function";
    }
    return {};
}

bool is_signed(const Type& type, const Abi& abi) {
    // Where wchar_t has two bytes it is Microsoft's, of UTF-16.
    return type.kind == TypeKind::wide_character ? abi.wide_character_size == 4 : type.is_signed;
}

} // namespace

std::size_t MetadataTypes::index_of(StructureId id) {
    const auto found = std::ranges::find(used_, id);
    const std::size_t index = static_cast<std::size_t>(found - used_.begin());
    if (found == used_.end())
        used_.push_back(id);
    return index;
}

ordered_json MetadataTypes::trees(const std::vector<Parameter>& parameters) {
    ordered_json all = ordered_json::array();
    for (const Parameter& parameter : parameters)
        all.push_back(tree(parameter.type));
    return all;
}

void MetadataTypes::describe_prototype(ordered_json& json, std::uint32_t prototype) {
    if (prototype >= module_.prototypes.size())
        return;
    json["arguments"] = trees(module_.prototypes[prototype].parameters);
    json["results"] = trees(module_.prototypes[prototype].results);
    json["variadic"] = module_.prototypes[prototype].variadic;
}

ordered_json MetadataTypes::tree(TypeId id) {
    if (!id)
        return {{"kind", "void"}, {"size", 0}, {"alignment", 1}};
    const Type& type = module_.types[id];
    const Layout layout = layout_of(module_, abi_, type);
    const std::string_view kind = kind_name(type.kind);
    ordered_json json = {{"kind", kind}, {"size", layout.size}, {"alignment", layout.alignment}};
    if ((type.qualifiers & qualifier::const_) != 0)
        json["constant"] = true;
    if (kind == "integer")
        json["signed"] = is_signed(type, abi_);
    if (type.kind == TypeKind::vector || type.kind == TypeKind::array)
        json["count"] = type.lanes;
    if (type.kind == TypeKind::structure)
        json["structure"] = index_of(StructureId(type.index));
    if (type.kind == TypeKind::function)
        describe_prototype(json, type.index);
    if (type.kind == TypeKind::pointer)
        json["to"] = tree(type.element);
    else if (type.element)
        json["of"] = tree(type.element);
    return json;
}

ordered_json MetadataTypes::field(const Field& field) {
    ordered_json json;
    if (field.name)
        json["name"] = module_.strings.text(field.name);
    json["offset"] = field.offset;
    json["type"] = type_text(module_, field.type);
    json["type_tree"] = tree(field.type);
    return json;
}

ordered_json MetadataTypes::structure(const Structure& structure) {
    ordered_json json, fields = ordered_json::array();
    if (structure.name)
        json["name"] = module_.strings.text(structure.name);
    if (structure.documentation)
        json["documentation"] = module_.strings.text(structure.documentation);
    for (std::uint32_t i = 0; i < structure.field_count; ++i)
        fields.push_back(field(module_.fields[structure.first_field + i]));
    json["union"] = structure.is_union;
    json["size"] = structure.size;
    json["alignment"] = structure.alignment;
    json["fields"] = std::move(fields);
    return json;
}

ordered_json MetadataTypes::structures() {
    ordered_json all = ordered_json::array();
    // Fields bring further ones.
    for (std::size_t i = 0; i < used_.size(); ++i)
        all.push_back(structure(module_.structures[used_[i].index()]));
    return all;
}

} // namespace pasm
