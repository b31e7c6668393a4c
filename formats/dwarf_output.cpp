#include "formats/dwarf_output.h"

namespace pasm::dwarf {

bool Style::has(Part part) const {
    switch (part) {
    case Part::line_strings: return version >= 5;
    case Part::addresses: return version >= 5 && has_addresses;
    case Part::frames: return has_frames;
    default: return true;
    }
}

SectionId Style::section_of(Part part) const {
    std::size_t index = first_section.index();
    for (std::size_t i = 0; i < static_cast<std::size_t>(part); ++i)
        index += has(static_cast<Part>(i));
    return SectionId(index);
}

void Output::address(SectionId section, std::uint64_t offset) {
    const bool is_wide = style_.address_bytes == 8;
    fixups_.push_back({.offset = bytes_.size(),
                       .kind = is_wide ? FixupKind::absolute64 : FixupKind::absolute32,
                       .addend = static_cast<std::int64_t>(offset),
                       .section = section});
    bytes_.zeros(style_.address_bytes);
}

void Output::offset_into(Part part, std::uint64_t offset) {
    if (!style_.relocates_offsets)
        return bytes_.u32(offset);
    fixups_.push_back({.offset = bytes_.size(),
                       .kind = style_.offset_kind,
                       .addend = static_cast<std::int64_t>(offset),
                       .section = style_.section_of(part)});
    bytes_.u32(0);
}

std::size_t Output::begin_length() {
    bytes_.u32(0);
    return bytes_.size();
}

void Output::end_length(std::size_t place) {
    bytes_.patch(place - 4, bytes_.size() - place, 4);
}

Section Output::take(std::string_view name) {
    Section section{.kind = SectionKind::debug, .name = std::string(style_.prefix) + std::string(name)};
    section.size = bytes_.size();
    section.bytes = bytes_.take();
    section.fixups = std::move(fixups_);
    return section;
}

std::uint32_t Strings::add(const std::string& text) {
    auto [found, is_new] = offsets_.try_emplace(text, static_cast<std::uint32_t>(bytes_.size()));
    if (is_new) {
        bytes_.text(text);
        bytes_.u8(0);
    }
    return found->second;
}

} // namespace pasm::dwarf
