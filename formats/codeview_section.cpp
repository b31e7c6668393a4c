#include "formats/codeview_section.h"

#include <limits>

namespace pasm::codeview {

namespace {

constexpr std::uint32_t signature = 4;
constexpr std::int64_t first_leaf = 0x8000; // of numbers
enum : std::uint16_t { LF_LONG = 0x8003, LF_ULONG = 0x8004, LF_QUADWORD = 0x8009 };

} // namespace

void write_name(ByteWriter& out, std::string_view name) {
    out.text(name_in_record(name));
    out.u8(0);
}

void write_number(ByteWriter& out, std::int64_t value) {
    if (value >= 0 && value < first_leaf) {
        out.u16(static_cast<std::uint64_t>(value));
    } else if (value >= 0 && value <= std::numeric_limits<std::uint32_t>::max()) {
        out.u16(LF_ULONG);
        out.u32(static_cast<std::uint64_t>(value));
    } else if (value < 0 && value >= std::numeric_limits<std::int32_t>::min()) {
        out.u16(LF_LONG);
        out.u32(static_cast<std::uint64_t>(value));
    } else {
        out.u16(LF_QUADWORD);
        out.u64(static_cast<std::uint64_t>(value));
    }
}

SymbolSection::SymbolSection(SymbolId function) {
    section_.kind = SectionKind::debug;
    section_.name = ".debug$S";
    section_.alignment = 4;
    section_.function = function;
    out_.u32(signature);
}

std::size_t SymbolSection::begin(Subsection kind) {
    out_.u32(kind);
    out_.u32(0);
    return out_.size();
}

// The length does not count what fills it up.
void SymbolSection::end(std::size_t place) {
    out_.patch(place - 4, out_.size() - place, 4);
    out_.align(4);
}

std::size_t SymbolSection::begin_record(Record kind) {
    out_.u16(0);
    out_.u16(kind);
    return out_.size() - 2;
}

void SymbolSection::end_record(std::size_t place) {
    out_.align(4);
    out_.patch(place - 2, out_.size() - place, 2);
}

// Readers want a function's symbol there, where it surely means the function.
void SymbolSection::place_in(const debug::Function& function, std::uint32_t offset) {
    Fixup place{.addend = offset};
    if (function.is_weak) {
        place.addend += static_cast<std::int64_t>(function.offset);
        place.section = function.section;
    } else {
        place.symbol = function.symbol;
    }
    add_fixups(place);
}

void SymbolSection::place_of(const debug::Global& global) {
    Fixup place{.addend = static_cast<std::int64_t>(global.offset)};
    place.section = global.section;
    add_fixups(place);
}

void SymbolSection::add_fixups(Fixup place) {
    place.kind = FixupKind::section_relative32;
    place.offset = out_.size();
    section_.fixups.push_back(place);
    out_.u32(0);
    place.kind = FixupKind::section_index16;
    place.offset = out_.size();
    place.addend = 0;
    section_.fixups.push_back(place);
    out_.u16(0);
}

Section SymbolSection::take() {
    section_.size = out_.size();
    section_.bytes = out_.take();
    return std::move(section_);
}

} // namespace pasm::codeview
