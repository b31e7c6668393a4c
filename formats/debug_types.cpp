#include "formats/debug_types.h"

#include "formats/debug_files.h"

#include <array>

#include <fmt/format.h>

namespace pasm::debug {

namespace {

namespace ir = pasm;

struct LaneRow {
    std::string_view name;
    TypeKind kind;
    std::uint64_t size;
};

// Lanes of a vector register, in the order in which gdb shows them.
constexpr auto lane_rows = std::array{
    LaneRow{"float", TypeKind::floating, 4},       LaneRow{"double", TypeKind::floating, 8},
    LaneRow{"int8", TypeKind::signed_integer, 1},  LaneRow{"int16", TypeKind::signed_integer, 2},
    LaneRow{"int32", TypeKind::signed_integer, 4}, LaneRow{"int64", TypeKind::signed_integer, 8},
};

// Without the qualifiers before it.
std::string base_name(const Module& module, TypeId id) {
    std::string text = type_text(module, id);
    for (std::string_view qualifier : {"const ", "volatile ", "restrict "})
        if (text.starts_with(qualifier))
            text.erase(0, qualifier.size());
    return text;
}

TypeKind base_kind(const ir::Type& type) {
    switch (type.kind) {
    case ir::TypeKind::boolean: return TypeKind::boolean;
    case ir::TypeKind::character: return TypeKind::character;
    case ir::TypeKind::floating: return TypeKind::floating;
    case ir::TypeKind::opmask: return TypeKind::unsigned_integer;
    default: return type.is_signed ? TypeKind::signed_integer : TypeKind::unsigned_integer;
    }
}

} // namespace

TypeIndex TypeBuilder::add(Type type) {
    types_.push_back(std::move(type));
    return TypeIndex(types_.size() - 1);
}

TypeIndex TypeBuilder::type(TypeId id) {
    if (!id)
        return {};
    if (auto found = by_type_.find(id.index()); found != by_type_.end())
        return found->second;
    const TypeIndex result = qualified(unqualified(id), module_.types[id].qualifiers);
    by_type_[id.index()] = result;
    return result;
}

TypeIndex TypeBuilder::qualified(TypeIndex type, QualifierMask qualifiers) {
    if (qualifiers & qualifier::const_)
        type = add({.kind = TypeKind::const_, .element = type});
    if (qualifiers & qualifier::volatile_)
        type = add({.kind = TypeKind::volatile_, .element = type});
    if (qualifiers & qualifier::restrict_)
        type = add({.kind = TypeKind::restrict_, .element = type});
    return type;
}

TypeIndex TypeBuilder::unqualified(TypeId id) {
    const ir::Type& from = module_.types[id];
    const std::uint64_t size = layout_of(module_, *options_.abi, id).size;
    switch (from.kind) {
    case ir::TypeKind::void_: return {};
    case ir::TypeKind::pointer: return add({.kind = TypeKind::pointer, .size = size, .element = type(from.element)});
    case ir::TypeKind::array: return array_of(id);
    case ir::TypeKind::vector: return vector(type(from.element), from.lanes);
    case ir::TypeKind::structure: return structure(from.index);
    case ir::TypeKind::slice: return go_header(id, type(from.element), true);
    case ir::TypeKind::string: return go_header(id, integer("uint8_t", 1, false), false);
    case ir::TypeKind::function:
        return from.index < module_.prototypes.size() ? function(module_.prototypes[from.index])
                                                      : add({.kind = TypeKind::function});
    default: return add({.kind = base_kind(from), .name = base_name(module_, id), .size = size});
    }
}

TypeIndex TypeBuilder::integer(std::string name, std::uint64_t size, bool is_signed) {
    return add({.kind = is_signed ? TypeKind::signed_integer : TypeKind::unsigned_integer,
                .name = std::move(name),
                .size = size});
}

TypeIndex TypeBuilder::constant_type() {
    if (!constant_type_)
        constant_type_ = integer("int", 8, true);
    return constant_type_;
}

TypeIndex TypeBuilder::array_of(TypeId id) {
    std::vector<std::uint64_t> counts;
    for (; module_.types[id].kind == ir::TypeKind::array; id = module_.types[id].element)
        counts.push_back(module_.types[id].lanes);
    return array(type(id), counts);
}

TypeIndex TypeBuilder::array(TypeIndex element, std::span<const std::uint64_t> counts) {
    std::pair key(element, std::vector(counts.begin(), counts.end()));
    if (auto found = arrays_.find(key); found != arrays_.end())
        return found->second;
    std::uint64_t size = element ? types_[element.index()].size : 0;
    for (std::uint64_t count : counts)
        size *= count;
    const TypeIndex result = add({.kind = TypeKind::array, .size = size, .element = element, .counts = key.second});
    return arrays_[std::move(key)] = result;
}

// Fields may be of pointers to the structure itself: it is known before they are.
TypeIndex TypeBuilder::structure(std::uint32_t index) {
    if (auto found = by_structure_.find(index); found != by_structure_.end())
        return found->second;
    const Structure& from = module_.structures[index];
    const TypeIndex result = add({.kind = from.is_union ? TypeKind::union_ : TypeKind::structure,
                                  .name = std::string(module_.strings.text(from.name)),
                                  .size = from.size,
                                  .is_complete = from.complete,
                                  .place = place_of(*options_.sources, from.range)});
    by_structure_[index] = result;
    std::vector<Member> members;
    for (std::uint32_t i = 0; i < from.field_count; ++i) {
        const Field& field = module_.fields[from.first_field + i];
        members.push_back({std::string(module_.strings.text(field.name)), type(field.type), field.offset,
                           place_of(*options_.sources, field.range)});
    }
    types_[result.index()].members = std::move(members);
    return result;
}

TypeIndex TypeBuilder::go_header(TypeId id, TypeIndex element, bool has_capacity) {
    const std::uint64_t word = options_.abi->pointer_size;
    const TypeIndex count = integer("int", word, true);
    Type header{.kind = TypeKind::structure, .name = base_name(module_, id), .size = (has_capacity ? 3 : 2) * word};
    header.members.push_back({"base", add({.kind = TypeKind::pointer, .size = word, .element = element}), 0, {}});
    header.members.push_back({"len", count, word, {}});
    if (has_capacity)
        header.members.push_back({"cap", count, 2 * word, {}});
    return add(std::move(header));
}

TypeIndex TypeBuilder::vector(TypeIndex element, std::uint64_t lanes) {
    const std::uint64_t size = lanes * types_[element.index()].size;
    return add({.kind = TypeKind::vector, .size = size, .element = element, .counts = {lanes}});
}

TypeIndex TypeBuilder::function(const Prototype& prototype) {
    Type result{.kind = TypeKind::function, .is_variadic = prototype.variadic};
    if (!prototype.results.empty())
        result.element = type(prototype.results[0].type);
    for (const Parameter& parameter : prototype.parameters)
        result.parameters.push_back(type(parameter.type));
    return add(std::move(result));
}

TypeIndex TypeBuilder::lanes_union(std::string name, std::uint64_t bytes) {
    Type result{.kind = TypeKind::union_, .name = std::move(name), .size = bytes};
    for (const LaneRow& row : lane_rows) {
        const TypeIndex lane = add({.kind = row.kind, .name = std::string(row.name), .size = row.size});
        const std::uint64_t lanes = bytes / row.size;
        result.members.push_back({fmt::format("v{}_{}", lanes, row.name), vector(lane, lanes), 0, {}});
    }
    return add(std::move(result));
}

TypeIndex TypeBuilder::register_type(View view) {
    if (auto found = by_view_.find(view); found != by_view_.end())
        return found->second;
    std::string name(declaring_word(view));
    const bool has_lanes = view_class(view) == RegisterClass::vector || view == View::mm;
    TypeIndex result = has_lanes ? lanes_union(std::move(name), view_bytes(view))
                                 : integer(std::move(name), view_bytes(view), view != View::mask);
    return by_view_[view] = result;
}

} // namespace pasm::debug
