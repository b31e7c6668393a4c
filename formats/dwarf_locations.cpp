#include "formats/dwarf_locations.h"

#include "formats/dwarf_constants.h"
#include "formats/frame_rules.h"

namespace pasm::dwarf {

namespace {

constexpr unsigned short_registers = 32; // that have operations of their own

void add_register(ByteWriter& out, Register reg) {
    const unsigned number = dwarf_register(reg);
    if (number < short_registers)
        return out.u8(DW_OP_reg0 + number);
    out.u8(DW_OP_regx);
    out.uleb128(number);
}

void add_at_register(ByteWriter& out, const debug::Place& place) {
    const unsigned number = dwarf_register(place.reg);
    if (number < short_registers) {
        out.u8(DW_OP_breg0 + number);
    } else {
        out.u8(DW_OP_bregx);
        out.uleb128(number);
    }
    out.sleb128(place.offset);
}

void add_frame_offset(ByteWriter& out, std::int64_t offset) {
    out.u8(DW_OP_fbreg);
    out.sleb128(offset);
}

// The frame's bottom, rounded down as the prolog does, and the offset.
void add_aligned(ByteWriter& out, std::int64_t offset, const debug::Function& function) {
    auto constant = [&](std::int64_t value, Operation operation) {
        out.u8(DW_OP_consts);
        out.sleb128(value);
        out.u8(operation);
    };
    add_frame_offset(out, function.frame_bottom);
    constant(-std::int64_t(function.frame_alignment), DW_OP_and);
    if (offset != 0)
        constant(offset, DW_OP_plus);
}

// 2.5.1.7; GCC's own in DWARF 4.
void add_entry_value(ByteWriter& out, Register reg, unsigned version) {
    ByteWriter value;
    add_register(value, reg);
    out.u8(version >= 5 ? DW_OP_entry_value : DW_OP_GNU_entry_value);
    out.uleb128(value.size());
    out.raw(value.bytes());
}

void add_place(ByteWriter& out, const debug::Place& place, const debug::Function& function, unsigned version) {
    switch (place.kind) {
    case debug::Place::Kind::nowhere: break;
    case debug::Place::Kind::in_register: add_register(out, place.reg); break;
    case debug::Place::Kind::at_register: add_at_register(out, place); break;
    case debug::Place::Kind::in_frame: add_frame_offset(out, place.offset); break;
    case debug::Place::Kind::in_aligned_frame: add_aligned(out, place.offset, function); break;
    case debug::Place::Kind::at_frame:
        add_frame_offset(out, place.offset);
        out.u8(DW_OP_deref);
        break;
    case debug::Place::Kind::from_entry:
        add_entry_value(out, place.reg, version);
        out.u8(DW_OP_stack_value);
        break;
    case debug::Place::Kind::at_entry: add_entry_value(out, place.reg, version); break;
    }
}

// Of DWARF 4's lists: what all offsets behind it count from.
void begin_old_list(Output& out, const debug::Function& function) {
    for (unsigned i = 0; i < out.style().address_bytes; ++i)
        out.bytes().u8(0xFF);
    out.address(function.section, function.offset);
}

void add_old_range(Output& out, debug::CodeRange range) {
    const bool is_wide = out.style().address_bytes == 8;
    for (std::uint32_t offset : {range.first, range.last})
        is_wide ? out.bytes().u64(offset) : out.bytes().u32(offset);
}

// The header of DWARF 5's sections of lists (7.28).
std::size_t begin_lists(Output& out) {
    if (out.style().version < 5)
        return 0;
    const std::size_t length = out.begin_length();
    out.bytes().u16(5);
    out.bytes().u8(out.style().address_bytes);
    out.bytes().u8(0);  // bytes of a segment selector
    out.bytes().u32(0); // offset entries
    return length;
}

void end_lists(Output& out, std::size_t length) {
    if (length != 0)
        out.end_length(length);
}

} // namespace

std::vector<std::uint8_t> expression_of(const std::vector<debug::Piece>& pieces, const debug::Function& function,
                                        unsigned version) {
    ByteWriter out;
    for (const debug::Piece& piece : pieces) {
        add_place(out, piece.place, function, version);
        if (pieces.size() == 1)
            break;
        out.u8(DW_OP_piece);
        out.uleb128(piece.size);
    }
    return out.take();
}

LocationLists::LocationLists(Output& out) : out_(out), length_(begin_lists(out)) {}

std::uint64_t LocationLists::add(const std::vector<debug::Location>& locations, const debug::Function& function) {
    const std::uint64_t place = out_.size();
    const bool is_new = out_.style().version >= 5;
    ByteWriter& bytes = out_.bytes();
    if (is_new) {
        bytes.u8(DW_LLE_base_address);
        out_.address(function.section, function.offset);
    } else {
        begin_old_list(out_, function);
    }
    for (const debug::Location& location : locations) {
        const std::vector<std::uint8_t> expression = expression_of(location.pieces, function, out_.style().version);
        if (is_new) {
            bytes.u8(DW_LLE_offset_pair);
            bytes.uleb128(location.range.first);
            bytes.uleb128(location.range.last);
            bytes.uleb128(expression.size());
        } else {
            add_old_range(out_, location.range);
            bytes.u16(expression.size());
        }
        bytes.raw(expression);
    }
    is_new ? bytes.u8(DW_LLE_end_of_list) : bytes.zeros(std::size_t(2) * out_.style().address_bytes);
    return place;
}

void LocationLists::finish() {
    end_lists(out_, length_);
}

RangeLists::RangeLists(Output& out) : out_(out), length_(begin_lists(out)) {}

void RangeLists::begin_at(const debug::Function& function) {
    if (out_.style().version < 5)
        return begin_old_list(out_, function);
    out_.bytes().u8(DW_RLE_base_address);
    out_.address(function.section, function.offset);
}

void RangeLists::add_range(debug::CodeRange range) {
    if (out_.style().version < 5)
        return add_old_range(out_, range);
    out_.bytes().u8(DW_RLE_offset_pair);
    out_.bytes().uleb128(range.first);
    out_.bytes().uleb128(range.last);
}

void RangeLists::end_list() {
    if (out_.style().version < 5)
        out_.bytes().zeros(std::size_t(2) * out_.style().address_bytes);
    else
        out_.bytes().u8(DW_RLE_end_of_list);
}

std::uint64_t RangeLists::add(const std::vector<debug::CodeRange>& ranges, const debug::Function& function) {
    const std::uint64_t place = out_.size();
    begin_at(function);
    for (debug::CodeRange range : ranges)
        add_range(range);
    end_list();
    return place;
}

std::uint64_t RangeLists::add(const std::vector<debug::Function>& functions) {
    const std::uint64_t place = out_.size();
    for (const debug::Function& function : functions) {
        begin_at(function);
        add_range({0, function.size});
    }
    end_list();
    return place;
}

void RangeLists::finish() {
    end_lists(out_, length_);
}

} // namespace pasm::dwarf
