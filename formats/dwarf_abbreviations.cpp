#include "formats/dwarf_abbreviations.h"

#include <array>

namespace pasm::dwarf {

namespace {

using List = const AttributeForm[];

constexpr AttributeForm name = {DW_AT_name, DW_FORM_strp}, type = {DW_AT_type, DW_FORM_ref4},
                        size = {DW_AT_byte_size, DW_FORM_udata}, file = {DW_AT_decl_file, DW_FORM_udata},
                        line = {DW_AT_decl_line, DW_FORM_udata}, external = {DW_AT_external, DW_FORM_flag},
                        declaration = {DW_AT_declaration, DW_FORM_flag_present},
                        prototyped = {DW_AT_prototyped, DW_FORM_flag_present}, low = {DW_AT_low_pc, DW_FORM_addr},
                        high = {DW_AT_high_pc, DW_FORM_data4}, ranges = {DW_AT_ranges, DW_FORM_sec_offset},
                        origin = {DW_AT_abstract_origin, DW_FORM_ref4}, call_file = {DW_AT_call_file, DW_FORM_udata},
                        call_line = {DW_AT_call_line, DW_FORM_udata}, call_column = {DW_AT_call_column, DW_FORM_udata},
                        expression = {DW_AT_location, DW_FORM_exprloc}, list = {DW_AT_location, DW_FORM_sec_offset},
                        value = {DW_AT_const_value, DW_FORM_sdata},
                        offset = {DW_AT_data_member_location, DW_FORM_udata};

constexpr List unit = {{DW_AT_producer, DW_FORM_strp},
                       {DW_AT_language, DW_FORM_data2},
                       name,
                       {DW_AT_comp_dir, DW_FORM_strp},
                       {DW_AT_stmt_list, DW_FORM_sec_offset},
                       low,
                       ranges};
constexpr List unit_with_addresses = {{DW_AT_producer, DW_FORM_strp},
                                      {DW_AT_language, DW_FORM_data2},
                                      name,
                                      {DW_AT_comp_dir, DW_FORM_strp},
                                      {DW_AT_stmt_list, DW_FORM_sec_offset},
                                      low,
                                      ranges,
                                      {DW_AT_addr_base, DW_FORM_sec_offset}};
constexpr List unit_without_code = {{DW_AT_producer, DW_FORM_strp},
                                    {DW_AT_language, DW_FORM_data2},
                                    name,
                                    {DW_AT_comp_dir, DW_FORM_strp},
                                    {DW_AT_stmt_list, DW_FORM_sec_offset}};
constexpr List base_type = {name, {DW_AT_encoding, DW_FORM_data1}, size};
constexpr List pointer = {size, type};
constexpr List only_size = {size};
constexpr List only_type = {type};
constexpr List structure = {name, size, file, line};
constexpr List nameless_structure = {size, file, line};
constexpr List incomplete = {name, declaration};
constexpr List member = {name, type, offset, file, line};
constexpr List nameless_member = {type, offset, file, line};
constexpr List vector = {{DW_AT_GNU_vector, DW_FORM_flag_present}, type};
constexpr List dimension = {{DW_AT_count, DW_FORM_udata}};
constexpr List function_type = {prototyped, type};
constexpr List void_function_type = {prototyped};
constexpr List macro = {name, file, line, {DW_AT_inline, DW_FORM_data1}};
constexpr List function = {name, external, prototyped, file, line, low, high, {DW_AT_frame_base, DW_FORM_exprloc},
                           type};
constexpr List void_function = {name, external, prototyped, file, line, low, high, {DW_AT_frame_base, DW_FORM_exprloc}};
constexpr List inlined = {origin, low, high, call_file, call_line, call_column};
constexpr List inlined_pieces = {origin, ranges, call_file, call_line, call_column};
constexpr List block = {low, high};
constexpr List block_in_pieces = {ranges};
constexpr List variable = {name, type, file, line, expression};
constexpr List variable_in_places = {name, type, file, line, list};
constexpr List lost_variable = {name, type, file, line};
constexpr List constant = {name, type, file, line, value};
constexpr List global = {name, type, file, line, external, expression};

constexpr bool has_children = true, is_leaf = false;

// By shape.
constexpr auto rows = std::array{
    Abbreviation{Shape::unit, DW_TAG_compile_unit, has_children, unit},
    Abbreviation{Shape::unit_with_addresses, DW_TAG_compile_unit, has_children, unit_with_addresses},
    Abbreviation{Shape::unit_without_code, DW_TAG_compile_unit, has_children, unit_without_code},
    Abbreviation{Shape::base_type, DW_TAG_base_type, is_leaf, base_type},
    Abbreviation{Shape::pointer, DW_TAG_pointer_type, is_leaf, pointer},
    Abbreviation{Shape::pointer_to_void, DW_TAG_pointer_type, is_leaf, only_size},
    Abbreviation{Shape::const_type, DW_TAG_const_type, is_leaf, only_type},
    Abbreviation{Shape::const_void, DW_TAG_const_type, is_leaf, {}},
    Abbreviation{Shape::volatile_type, DW_TAG_volatile_type, is_leaf, only_type},
    Abbreviation{Shape::volatile_void, DW_TAG_volatile_type, is_leaf, {}},
    Abbreviation{Shape::restrict_type, DW_TAG_restrict_type, is_leaf, only_type},
    Abbreviation{Shape::structure, DW_TAG_structure_type, has_children, structure},
    Abbreviation{Shape::nameless_structure, DW_TAG_structure_type, has_children, nameless_structure},
    Abbreviation{Shape::incomplete_structure, DW_TAG_structure_type, is_leaf, incomplete},
    Abbreviation{Shape::union_, DW_TAG_union_type, has_children, structure},
    Abbreviation{Shape::nameless_union, DW_TAG_union_type, has_children, nameless_structure},
    Abbreviation{Shape::incomplete_union, DW_TAG_union_type, is_leaf, incomplete},
    Abbreviation{Shape::member, DW_TAG_member, is_leaf, member},
    Abbreviation{Shape::nameless_member, DW_TAG_member, is_leaf, nameless_member},
    Abbreviation{Shape::array, DW_TAG_array_type, has_children, only_type},
    Abbreviation{Shape::vector, DW_TAG_array_type, has_children, vector},
    Abbreviation{Shape::dimension, DW_TAG_subrange_type, is_leaf, dimension},
    Abbreviation{Shape::function_type, DW_TAG_subroutine_type, has_children, function_type},
    Abbreviation{Shape::void_function_type, DW_TAG_subroutine_type, has_children, void_function_type},
    Abbreviation{Shape::plain_parameter, DW_TAG_formal_parameter, is_leaf, only_type},
    Abbreviation{Shape::unspecified_parameters, DW_TAG_unspecified_parameters, is_leaf, {}},
    Abbreviation{Shape::macro, DW_TAG_subprogram, is_leaf, macro},
    Abbreviation{Shape::function, DW_TAG_subprogram, has_children, function},
    Abbreviation{Shape::void_function, DW_TAG_subprogram, has_children, void_function},
    Abbreviation{Shape::inlined, DW_TAG_inlined_subroutine, has_children, inlined},
    Abbreviation{Shape::inlined_pieces, DW_TAG_inlined_subroutine, has_children, inlined_pieces},
    Abbreviation{Shape::block, DW_TAG_lexical_block, has_children, block},
    Abbreviation{Shape::block_in_pieces, DW_TAG_lexical_block, has_children, block_in_pieces},
    Abbreviation{Shape::variable, DW_TAG_variable, is_leaf, variable},
    Abbreviation{Shape::variable_in_places, DW_TAG_variable, is_leaf, variable_in_places},
    Abbreviation{Shape::lost_variable, DW_TAG_variable, is_leaf, lost_variable},
    Abbreviation{Shape::constant, DW_TAG_variable, is_leaf, constant},
    Abbreviation{Shape::parameter, DW_TAG_formal_parameter, is_leaf, variable},
    Abbreviation{Shape::parameter_in_places, DW_TAG_formal_parameter, is_leaf, variable_in_places},
    Abbreviation{Shape::lost_parameter, DW_TAG_formal_parameter, is_leaf, lost_variable},
    Abbreviation{Shape::constant_parameter, DW_TAG_formal_parameter, is_leaf, constant},
    Abbreviation{Shape::global, DW_TAG_variable, is_leaf, global},
};

consteval bool are_in_order() {
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].shape != static_cast<Shape>(i))
            return false;
    return rows.size() == static_cast<std::size_t>(Shape::count);
}
static_assert(are_in_order());

} // namespace

const Abbreviation& abbreviation(Shape shape) {
    return rows[static_cast<std::size_t>(shape)];
}

void write_abbreviations(ByteWriter& out) {
    for (const Abbreviation& row : rows) {
        out.uleb128(static_cast<std::uint64_t>(row.shape) + 1);
        out.uleb128(row.tag);
        out.u8(row.has_children);
        for (const AttributeForm& entry : row.attributes) {
            out.uleb128(entry.attribute);
            out.uleb128(entry.form);
        }
        out.u16(0); // the end of the attributes
    }
    out.u8(0);
}

} // namespace pasm::dwarf
