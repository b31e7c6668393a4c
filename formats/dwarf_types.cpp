#include "formats/dwarf_types.h"

namespace pasm::dwarf {

namespace {

using debug::TypeKind;

Encoding encoding_of(const debug::Type& type) {
    switch (type.kind) {
    case TypeKind::boolean: return DW_ATE_boolean;
    case TypeKind::floating: return DW_ATE_float;
    case TypeKind::character: return DW_ATE_signed_char;
    case TypeKind::unsigned_integer: return DW_ATE_unsigned;
    default: return DW_ATE_signed;
    }
}

} // namespace

void TypeEntries::refer_to(debug::TypeIndex type) {
    if (!is_wanted_[type.index()]) {
        is_wanted_[type.index()] = true;
        wanted_.push_back(type);
    }
    references_.push_back({entries_.late_reference(), type});
}

void TypeEntries::finish() {
    for (std::size_t i = 0; i < wanted_.size(); ++i) // writing one may want more
        write(wanted_[i]);
    for (const Reference& reference : references_)
        entries_.set_reference(reference.place, offsets_[reference.type.index()]);
}

void TypeEntries::write(debug::TypeIndex index) {
    const debug::Type& type = info_.type(index);
    offsets_[index.index()] = entries_.next_offset();
    switch (type.kind) {
    case TypeKind::pointer: return write_pointer(type);
    case TypeKind::const_:
    case TypeKind::volatile_:
    case TypeKind::restrict_: return write_qualified(type);
    case TypeKind::array:
    case TypeKind::vector: return write_array(type);
    case TypeKind::structure:
    case TypeKind::union_: return write_structure(type);
    case TypeKind::function: return write_function(type);
    default: return write_base(type);
    }
}

void TypeEntries::write_base(const debug::Type& type) {
    entries_.begin(Shape::base_type);
    entries_.text(type.name);
    entries_.number(encoding_of(type));
    entries_.number(type.size);
}

void TypeEntries::write_pointer(const debug::Type& type) {
    entries_.begin(type.element ? Shape::pointer : Shape::pointer_to_void);
    entries_.number(type.size);
    if (type.element)
        refer_to(type.element);
}

void TypeEntries::write_qualified(const debug::Type& type) {
    const bool has_type = type.element.valid();
    if (type.kind == TypeKind::const_)
        entries_.begin(has_type ? Shape::const_type : Shape::const_void);
    else if (type.kind == TypeKind::volatile_)
        entries_.begin(has_type ? Shape::volatile_type : Shape::volatile_void);
    else
        entries_.begin(Shape::restrict_type);
    if (has_type)
        refer_to(type.element);
}

void TypeEntries::write_array(const debug::Type& type) {
    entries_.begin(type.kind == TypeKind::array ? Shape::array : Shape::vector);
    refer_to(type.element);
    for (std::uint64_t count : type.counts) {
        entries_.begin(Shape::dimension);
        entries_.number(count);
    }
    entries_.end_children();
}

void TypeEntries::write_structure(const debug::Type& type) {
    const bool is_union = type.kind == TypeKind::union_;
    if (!type.is_complete) {
        entries_.begin(is_union ? Shape::incomplete_union : Shape::incomplete_structure);
        return entries_.text(type.name);
    }
    if (type.name.empty()) {
        entries_.begin(is_union ? Shape::nameless_union : Shape::nameless_structure);
    } else {
        entries_.begin(is_union ? Shape::union_ : Shape::structure);
        entries_.text(type.name);
    }
    entries_.number(type.size);
    entries_.place(type.place);
    for (const debug::Member& member : type.members) {
        entries_.begin(member.name.empty() ? Shape::nameless_member : Shape::member);
        if (!member.name.empty())
            entries_.text(member.name);
        refer_to(member.type);
        entries_.number(member.offset);
        entries_.place(member.place);
    }
    entries_.end_children();
}

void TypeEntries::write_function(const debug::Type& type) {
    entries_.begin(type.element ? Shape::function_type : Shape::void_function_type);
    if (type.element)
        refer_to(type.element);
    for (debug::TypeIndex parameter : type.parameters) {
        entries_.begin(Shape::plain_parameter);
        refer_to(parameter);
    }
    if (type.is_variadic)
        entries_.begin(Shape::unspecified_parameters);
    entries_.end_children();
}

} // namespace pasm::dwarf
