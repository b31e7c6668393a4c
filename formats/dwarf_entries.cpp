#include "formats/dwarf_entries.h"

#include "formats/dwarf_line.h"

#include <cassert>

namespace pasm::dwarf {

std::uint32_t EntryWriter::begin(Shape shape) {
    const auto offset = static_cast<std::uint32_t>(info_.size());
    info_.bytes().uleb128(static_cast<std::uint64_t>(shape) + 1);
    attributes_ = abbreviation(shape).attributes;
    return offset;
}

Form EntryWriter::next_form() {
    while (attributes_.front().form == DW_FORM_flag_present)
        attributes_ = attributes_.subspan(1);
    const Form form = attributes_.front().form;
    attributes_ = attributes_.subspan(1);
    return form;
}

void EntryWriter::text(const std::string& value) {
    [[maybe_unused]] const Form form = next_form();
    assert(form == DW_FORM_strp);
    info_.offset_into(Part::strings, strings_.add(value));
}

void EntryWriter::number(std::uint64_t value) {
    ByteWriter& bytes = info_.bytes();
    switch (next_form()) {
    case DW_FORM_data1:
    case DW_FORM_flag: bytes.u8(value); break;
    case DW_FORM_data2: bytes.u16(value); break;
    case DW_FORM_data4: bytes.u32(value); break;
    case DW_FORM_udata: bytes.uleb128(value); break;
    default: assert(false && "the shape wants no number here");
    }
}

void EntryWriter::signed_number(std::int64_t value) {
    [[maybe_unused]] const Form form = next_form();
    assert(form == DW_FORM_sdata);
    info_.bytes().sleb128(value);
}

void EntryWriter::place(const debug::SourcePlace& place) {
    number(place.file + first_file(info_.style().version));
    number(place.line);
}

void EntryWriter::address(SectionId section, std::uint64_t offset) {
    [[maybe_unused]] const Form form = next_form();
    assert(form == DW_FORM_addr);
    info_.address(section, offset);
}

void EntryWriter::no_address() {
    [[maybe_unused]] const Form form = next_form();
    assert(form == DW_FORM_addr);
    info_.bytes().zeros(info_.style().address_bytes);
}

void EntryWriter::offset_into(Part part, std::uint64_t offset) {
    [[maybe_unused]] const Form form = next_form();
    assert(form == DW_FORM_sec_offset);
    info_.offset_into(part, offset);
}

void EntryWriter::expression(const std::vector<std::uint8_t>& operations) {
    [[maybe_unused]] const Form form = next_form();
    assert(form == DW_FORM_exprloc);
    info_.bytes().uleb128(operations.size());
    info_.bytes().raw(operations);
}

void EntryWriter::expression_of_address(SectionId section, std::uint64_t offset) {
    [[maybe_unused]] const Form form = next_form();
    assert(form == DW_FORM_exprloc);
    info_.bytes().uleb128(1 + info_.style().address_bytes);
    info_.bytes().u8(DW_OP_addr);
    info_.address(section, offset);
}

void EntryWriter::reference(std::uint32_t entry) {
    set_reference(late_reference(), entry);
}

std::size_t EntryWriter::late_reference() {
    [[maybe_unused]] const Form form = next_form();
    assert(form == DW_FORM_ref4);
    const std::size_t place = info_.size();
    info_.bytes().u32(0);
    return place;
}

} // namespace pasm::dwarf
