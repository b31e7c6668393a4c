#include "formats/go_types.h"

#include <algorithm>
#include <fmt/format.h>

namespace pasm {

namespace {

constexpr std::uint32_t greatest_alignment = 8;

std::string integer_text(const Type& t, unsigned bytes) {
    if (bytes == 16)
        return "[2]uint64";
    return fmt::format("{}int{}", t.is_signed ? "" : "u", 8 * bytes);
}

std::string pointer_text(const Module& module, const Abi& abi, const Type& t) {
    const TypeKind kind = t.element ? module.types[t.element].kind : TypeKind::void_;
    if (kind == TypeKind::void_)
        return "unsafe.Pointer";
    // The address of code, which Go's collector has nothing to do with; a Go func value is something else.
    return kind == TypeKind::function ? "uintptr" : "*" + go_type_text(module, abi, t.element);
}

// size_t and ptrdiff_t have the width of Go's uint and int.
std::string pointer_sized_text(const Module& module, const Type& t) {
    if (module.strings.text(t.spelling) == "uintptr_t")
        return "uintptr";
    return t.is_signed ? "int" : "uint";
}

// A union: as many unsigned integers of its alignment as it has room for.
std::string union_text(const Structure& structure) {
    const std::uint32_t alignment = std::min(structure.alignment, greatest_alignment);
    return fmt::format("[{}]uint{}", structure.size / alignment, 8 * alignment);
}

constexpr std::uint64_t align_up(std::uint64_t offset, std::uint64_t alignment) {
    return (offset + alignment - 1) / alignment * alignment;
}

Layout go_layout_of(const Module& module, const Abi& abi, const Structure& structure) {
    if (structure.is_union)
        return {structure.size, std::min(structure.alignment, greatest_alignment)};
    Layout whole;
    for (std::uint32_t i = 0; i < structure.field_count; ++i) {
        const Layout layout = go_layout_of(module, abi, module.fields[structure.first_field + i].type);
        whole.size = align_up(whole.size, layout.alignment) + layout.size;
        whole.alignment = std::max(whole.alignment, layout.alignment);
    }
    whole.size = align_up(whole.size, whole.alignment);
    return whole;
}

bool is_alike(Layout a, Layout b) {
    return a.size == b.size && a.alignment == b.alignment;
}

// The structure that a field holds, itself or in an array; invalid for others.
StructureId structure_in(const Module& module, TypeId type) {
    while (module.types[type].kind == TypeKind::array)
        type = module.types[type].element;
    const Type& t = module.types[type];
    return t.kind == TypeKind::structure ? StructureId(t.index) : StructureId();
}

// The field that declares a structure in place.
struct Owner {
    StructureId structure;
    std::uint32_t field = 0;
};
Owner owner_of(const Module& module, StructureId inner) {
    for (std::size_t i = 0; i < module.structures.size(); ++i) {
        const Structure& outer = module.structures[i];
        for (std::uint32_t field = 0; field < outer.field_count; ++field)
            if (structure_in(module, module.fields[outer.first_field + field].type) == inner)
                return {StructureId(i), field};
    }
    return {};
}

} // namespace

std::string go_type_text(const Module& module, const Abi& abi, TypeId type) {
    const Type& t = module.types[type];
    switch (t.kind) {
    case TypeKind::boolean: return "bool";
    case TypeKind::character: return "byte";
    case TypeKind::integer: return integer_text(t, t.bits / 8);
    case TypeKind::long_: return integer_text(t, abi.long_size);
    case TypeKind::wide_character: return integer_text(t, abi.wide_character_size);
    case TypeKind::opmask: return integer_text({}, t.bits / 8);
    case TypeKind::pointer_sized: return pointer_sized_text(module, t);
    case TypeKind::floating: return t.bits == 16 ? "uint16" : fmt::format("float{}", t.bits);
    case TypeKind::pointer: return pointer_text(module, abi, t);
    case TypeKind::vector:
    case TypeKind::array: return fmt::format("[{}]{}", t.lanes, go_type_text(module, abi, t.element));
    case TypeKind::structure: return go_structure_name(module, StructureId(t.index));
    case TypeKind::slice:
        if (module.types[t.element].kind == TypeKind::void_)
            return "[]byte";
        return "[]" + go_type_text(module, abi, t.element);
    case TypeKind::string: return "string";
    case TypeKind::distance: return "int32";
    case TypeKind::void_:
    case TypeKind::function: break;
    }
    return "struct{}";
}

Layout go_layout_of(const Module& module, const Abi& abi, TypeId type) {
    const Type& t = module.types[type];
    if (t.kind == TypeKind::structure)
        return go_layout_of(module, abi, module.structures[t.index]);
    if (t.kind == TypeKind::array || t.kind == TypeKind::vector) {
        const Layout element = go_layout_of(module, abi, t.element);
        return {element.size * t.lanes, element.alignment};
    }
    const Layout layout = layout_of(module, abi, type);
    return {layout.size, std::min(layout.alignment, greatest_alignment)};
}

TypeId find_go_misfit(const Module& module, const Abi& abi, TypeId type) {
    const Type& t = module.types[type];
    if (t.kind == TypeKind::array)
        return find_go_misfit(module, abi, t.element);
    if (t.kind == TypeKind::structure) {
        const Structure& structure = module.structures[t.index];
        for (std::uint32_t i = 0; i < structure.field_count; ++i)
            if (TypeId inner = find_go_misfit(module, abi, module.fields[structure.first_field + i].type))
                return inner;
    }
    return is_alike(go_layout_of(module, abi, type), layout_of(module, abi, type)) ? TypeId() : type;
}

bool has_go_layout(const Module& module, const Abi& abi, const Structure& structure) {
    if (structure.is_union)
        return true;
    std::uint64_t end = 0;
    for (std::uint32_t i = 0; i < structure.field_count; ++i) {
        const Field& field = module.fields[structure.first_field + i];
        const Layout layout = go_layout_of(module, abi, field.type);
        if (align_up(end, layout.alignment) != field.offset || layout.size != layout_of(module, abi, field.type).size)
            return false;
        end = field.offset + layout.size;
    }
    return go_layout_of(module, abi, structure).size == structure.size;
}

std::string go_structure_name(const Module& module, StructureId structure) {
    const std::string_view written = module.strings.text(module.structures[structure.index()].name);
    if (written.empty()) {
        const Owner owner = owner_of(module, structure);
        const Structure& outer = module.structures[owner.structure.index()];
        return fmt::format("{}_{}", go_structure_name(module, owner.structure),
                           go_field_names(module, outer)[owner.field]);
    }
    std::string name = go_identifier(written, "structure");
    while (is_predeclared_in_go(name))
        name += '_';
    return name;
}

std::vector<std::string> go_field_names(const Module& module, const Structure& structure) {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < structure.field_count; ++i) {
        const Field& field = module.fields[structure.first_field + i];
        std::string name = go_identifier(module.strings.text(field.name), "anonymous");
        while (std::find(names.begin(), names.end(), name) != names.end())
            name += '_';
        names.push_back(std::move(name));
    }
    return names;
}

std::string go_structure_text(const Module& module, const Abi& abi, StructureId id) {
    const Structure& structure = module.structures[id.index()];
    const std::string head = "type " + go_structure_name(module, id) + " ";
    if (structure.is_union)
        return head + union_text(structure) + "\n";
    const std::vector<std::string> names = go_field_names(module, structure);
    std::size_t widest = 0;
    for (const std::string& name : names)
        widest = std::max(widest, name.size());
    std::string text = head + "struct {\n";
    for (std::uint32_t i = 0; i < structure.field_count; ++i)
        text += fmt::format("\t{:<{}} {}\n", names[i], widest,
                            go_type_text(module, abi, module.fields[structure.first_field + i].type));
    return text + "}\n";
}

} // namespace pasm
