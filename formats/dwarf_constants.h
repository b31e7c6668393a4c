// Names and numbers of DWARF, as the standard has them: DWARF 5, chapter 7.
#pragma once

#include <cstdint>

namespace pasm::dwarf {

// 7.5.3, table 7.3
enum Tag : std::uint16_t {
    DW_TAG_array_type = 0x01,
    DW_TAG_formal_parameter = 0x05,
    DW_TAG_lexical_block = 0x0B,
    DW_TAG_member = 0x0D,
    DW_TAG_pointer_type = 0x0F,
    DW_TAG_compile_unit = 0x11,
    DW_TAG_structure_type = 0x13,
    DW_TAG_subroutine_type = 0x15,
    DW_TAG_union_type = 0x17,
    DW_TAG_unspecified_parameters = 0x18,
    DW_TAG_inlined_subroutine = 0x1D,
    DW_TAG_subrange_type = 0x21,
    DW_TAG_base_type = 0x24,
    DW_TAG_const_type = 0x26,
    DW_TAG_subprogram = 0x2E,
    DW_TAG_variable = 0x34,
    DW_TAG_volatile_type = 0x35,
    DW_TAG_restrict_type = 0x37,
};

// 7.5.4, table 7.5
enum Attribute : std::uint16_t {
    DW_AT_location = 0x02,
    DW_AT_name = 0x03,
    DW_AT_byte_size = 0x0B,
    DW_AT_stmt_list = 0x10,
    DW_AT_low_pc = 0x11,
    DW_AT_high_pc = 0x12,
    DW_AT_language = 0x13,
    DW_AT_comp_dir = 0x1B,
    DW_AT_const_value = 0x1C,
    DW_AT_inline = 0x20,
    DW_AT_producer = 0x25,
    DW_AT_prototyped = 0x27,
    DW_AT_abstract_origin = 0x31,
    DW_AT_count = 0x37,
    DW_AT_data_member_location = 0x38,
    DW_AT_decl_file = 0x3A,
    DW_AT_decl_line = 0x3B,
    DW_AT_declaration = 0x3C,
    DW_AT_encoding = 0x3E,
    DW_AT_external = 0x3F,
    DW_AT_frame_base = 0x40,
    DW_AT_type = 0x49,
    DW_AT_ranges = 0x55,
    DW_AT_call_column = 0x57,
    DW_AT_call_file = 0x58,
    DW_AT_call_line = 0x59,
    DW_AT_addr_base = 0x73,
    DW_AT_GNU_vector = 0x2107, // GCC's
};

// 7.5.6, table 7.6
enum Form : std::uint8_t {
    DW_FORM_addr = 0x01,
    DW_FORM_data2 = 0x05,
    DW_FORM_data4 = 0x06,
    DW_FORM_data1 = 0x0B,
    DW_FORM_flag = 0x0C,
    DW_FORM_sdata = 0x0D,
    DW_FORM_strp = 0x0E,
    DW_FORM_udata = 0x0F,
    DW_FORM_ref4 = 0x13,
    DW_FORM_sec_offset = 0x17,
    DW_FORM_exprloc = 0x18,
    DW_FORM_flag_present = 0x19,
    DW_FORM_line_strp = 0x1F,
};

enum : std::uint8_t { DW_UT_compile = 0x01 };                                                    // 7.5.1, table 7.2
enum : std::uint16_t { DW_LANG_Mips_Assembler = 0x8001 };                                        // of all assemblers
enum : std::uint8_t { DW_INL_inlined = 1 };                                                      // 7.20
enum : std::uint8_t { DW_LNCT_path = 1, DW_LNCT_directory_index = 2 };                           // 7.22, table 7.27
enum : std::uint8_t { DW_LLE_end_of_list = 0, DW_LLE_offset_pair = 4, DW_LLE_base_address = 6 }; // 7.7.3
enum : std::uint8_t { DW_RLE_end_of_list = 0, DW_RLE_offset_pair = 4, DW_RLE_base_address = 5 }; // 7.25

// 7.8, table 7.11
enum Encoding : std::uint8_t {
    DW_ATE_boolean = 0x02,
    DW_ATE_float = 0x04,
    DW_ATE_signed = 0x05,
    DW_ATE_signed_char = 0x06,
    DW_ATE_unsigned = 0x07,
    DW_ATE_unsigned_char = 0x08,
};

// 7.7.1, table 7.9
enum Operation : std::uint8_t {
    DW_OP_addr = 0x03,
    DW_OP_deref = 0x06,
    DW_OP_consts = 0x11,
    DW_OP_and = 0x1A,
    DW_OP_plus = 0x22,
    DW_OP_reg0 = 0x50,
    DW_OP_breg0 = 0x70,
    DW_OP_regx = 0x90,
    DW_OP_fbreg = 0x91,
    DW_OP_bregx = 0x92,
    DW_OP_piece = 0x93,
    DW_OP_call_frame_cfa = 0x9C,
    DW_OP_stack_value = 0x9F,
    DW_OP_entry_value = 0xA3,
    DW_OP_GNU_entry_value = 0xF3, // GCC's
};

// 7.22, tables 7.25 and 7.26
enum LineOperation : std::uint8_t {
    DW_LNS_copy = 1,
    DW_LNS_advance_pc = 2,
    DW_LNS_advance_line = 3,
    DW_LNS_set_file = 4,
    DW_LNS_set_column = 5,
    DW_LNS_negate_stmt = 6,
    DW_LNS_set_prologue_end = 10,
    DW_LNE_end_sequence = 1,
    DW_LNE_set_address = 2,
};

} // namespace pasm::dwarf
