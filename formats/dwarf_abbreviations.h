// The shapes of debugging information entries (DIEs): tag, whether there are children, and attributes with their forms
// in order. DWARF 5, 2.1 and 7.5.3.
#pragma once

#include "formats/dwarf_constants.h"
#include "support/byte_writer.h"

#include <cstdint>
#include <span>

namespace pasm::dwarf {

// One row each in dwarf_abbreviations.cpp; the code of an abbreviation is the place here, from 1 on.
enum class Shape : std::uint8_t {
    unit,
    unit_with_addresses,
    unit_without_code,
    base_type,
    pointer,
    pointer_to_void,
    const_type,
    const_void,
    volatile_type,
    volatile_void,
    restrict_type,
    structure,
    nameless_structure,
    incomplete_structure,
    union_,
    nameless_union,
    incomplete_union,
    member,
    nameless_member,
    array,
    vector,
    dimension,
    function_type,
    void_function_type,
    plain_parameter,
    unspecified_parameters,
    macro,
    function,
    void_function,
    inlined,
    inlined_pieces,
    block,
    block_in_pieces,
    variable,
    variable_in_places,
    lost_variable,
    constant,
    parameter,
    parameter_in_places,
    lost_parameter,
    constant_parameter,
    global,
    count
};

struct AttributeForm {
    Attribute attribute;
    Form form;
};

struct Abbreviation {
    Shape shape;
    Tag tag;
    bool has_children;
    std::span<const AttributeForm> attributes;
};
const Abbreviation& abbreviation(Shape shape);

// The contents of .debug_abbrev: all of them.
void write_abbreviations(ByteWriter& out);

} // namespace pasm::dwarf
