// Entries of .debug_info, an attribute after the other in the order and the forms of their shape.
#pragma once

#include "formats/dwarf_abbreviations.h"
#include "formats/dwarf_output.h"

namespace pasm::dwarf {

class EntryWriter {
  public:
    EntryWriter(Output& info, Strings& strings) : info_(info), strings_(strings) {}

    // Answers the entry's offset in the unit, which begins where the section does.
    std::uint32_t begin(Shape shape);
    // What begin will answer.
    std::uint32_t next_offset() const { return static_cast<std::uint32_t>(info_.size()); }
    // The entry with children that is open has no more of them.
    void end_children() { info_.bytes().u8(0); }

    // The attributes; those that are only present need no call.
    void text(const std::string& value);
    void number(std::uint64_t value);
    void signed_number(std::int64_t value);
    void place(const debug::SourcePlace& place); // file and line
    void address(SectionId section, std::uint64_t offset);
    void no_address(); // 0: others count from nowhere else
    void offset_into(Part part, std::uint64_t offset);
    void expression(const std::vector<std::uint8_t>& operations);
    void expression_of_address(SectionId section, std::uint64_t offset);
    void reference(std::uint32_t entry);
    // A reference that set_reference fills in.
    std::size_t late_reference();
    void set_reference(std::size_t place, std::uint32_t entry) { info_.bytes().patch(place, entry, 4); }

  private:
    Form next_form();

    Output& info_;
    Strings& strings_;
    std::span<const AttributeForm> attributes_; // that are still to come
};

} // namespace pasm::dwarf
