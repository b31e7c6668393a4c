#include "formats/dwarf.h"

#include "formats/dwarf_abbreviations.h"
#include "formats/dwarf_frames.h"
#include "formats/dwarf_info.h"
#include "formats/dwarf_line.h"

namespace pasm::dwarf {

namespace {

Section string_section(const Style& style, Strings& strings, std::string_view name) {
    Output out(style);
    out.bytes().raw(strings.bytes().bytes());
    Section section = out.take(name);
    section.entry_size = 1;
    return section;
}

// Without an entry.
Section address_section(const Style& style) {
    Output out(style);
    const std::size_t length = out.begin_length();
    out.bytes().u16(style.version);
    out.bytes().u8(style.address_bytes);
    out.bytes().u8(0); // bytes of a segment selector
    out.end_length(length);
    return out.take("addr");
}

} // namespace

std::vector<Section> sections(const debug::Info& info, std::span<const ObjectFunction* const> frames,
                              const Style& style) {
    const bool is_new = style.version >= 5;
    Output entries(style), abbreviations(style), lines(style), ranges(style), locations(style);
    Strings strings, line_strings;
    LocationLists location_lists(locations);
    RangeLists range_lists(ranges);
    write_info(entries, strings, location_lists, range_lists, info);
    location_lists.finish();
    range_lists.finish();
    write_abbreviations(abbreviations.bytes());
    write_lines(lines, line_strings, info);

    std::vector<Section> result;
    result.push_back(entries.take("info"));
    result.push_back(abbreviations.take("abbrev"));
    result.push_back(lines.take("line"));
    result.push_back(string_section(style, strings, "str"));
    result.push_back(ranges.take(is_new ? "rnglists" : "ranges"));
    result.push_back(locations.take(is_new ? "loclists" : "loc"));
    if (is_new)
        result.push_back(string_section(style, line_strings, "line_str"));
    if (style.has(Part::addresses))
        result.push_back(address_section(style));
    if (style.has_frames) {
        Output frame_table(style);
        write_frames(frame_table, frames);
        result.push_back(frame_table.take("frame"));
    }
    return result;
}

} // namespace pasm::dwarf
