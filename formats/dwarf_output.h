// What the sections of DWARF are made of: bytes, addresses of code and data, and offsets into each other.
#pragma once

#include "formats/debug_info.h"
#include "support/byte_writer.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace pasm::dwarf {

enum class Part : std::uint8_t {
    info,
    abbreviations,
    line,
    strings,
    ranges,
    locations,
    line_strings,
    addresses,
    frames
};

// Bytes before the entries of .debug_addr (7.27).
inline constexpr std::uint32_t address_table_header = 8;

// What formats do differently.
struct Style {
    unsigned version = 5;
    unsigned address_bytes = 8;
    // How a section tells where in another something is; Mach-O's do without, since each file's are read by themselves.
    bool relocates_offsets = true;
    FixupKind offset_kind = FixupKind::absolute32;
    std::string_view prefix;    // of the names of sections: ".debug_", "__DWARF,__debug_"
    bool has_frames = false;    // where unwinders have no .eh_frame
    bool has_addresses = false; // dsymutil 19 gathers lists of DWARF 5 from units that have a table of addresses
    SectionId first_section;    // what the first of the sections will be called

    // Not every version and format has all.
    bool has(Part part) const;
    SectionId section_of(Part part) const;
};

class Output {
  public:
    explicit Output(const Style& style) : style_(style) {}

    ByteWriter& bytes() { return bytes_; }
    const Style& style() const { return style_; }
    std::size_t size() const { return bytes_.size(); }

    // The address of what is at `offset` in a section of the object.
    void address(SectionId section, std::uint64_t offset);
    void offset_into(Part part, std::uint64_t offset);
    // A length of four bytes that end_length fills in: of what comes behind it.
    std::size_t begin_length();
    void end_length(std::size_t place);

    Section take(std::string_view name);

  private:
    const Style& style_;
    ByteWriter bytes_;
    std::vector<Fixup> fixups_;
};

// Strings that end with NUL, each once.
class Strings {
  public:
    std::uint32_t add(const std::string& text);
    ByteWriter& bytes() { return bytes_; }

  private:
    ByteWriter bytes_;
    std::unordered_map<std::string, std::uint32_t> offsets_; // looked up only
};

} // namespace pasm::dwarf
