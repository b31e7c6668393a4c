#include "formats/mach_o_sections.h"

#include "formats/mach_o_file.h"

#include <algorithm>
#include <array>
#include <optional>

namespace pasm::mach_o {

namespace {

struct SectionRow {
    SectionKind kind;
    std::uint32_t entry_size; // of constants that a linker may merge; 0 for any
    SectionName name;
    std::uint32_t flags;
    std::string_view contents; // where nothing else may stand
};

constexpr std::uint32_t code = S_ATTR_PURE_INSTRUCTIONS | S_ATTR_SOME_INSTRUCTIONS;

// The first row that suits is taken.
constexpr auto section_rows = std::array{
    SectionRow{SectionKind::text, 0, {"__TEXT", "__text"}, S_REGULAR | code, ""},
    SectionRow{SectionKind::read_only, 0, {"__TEXT", "__const"}, S_REGULAR, ""},
    SectionRow{SectionKind::read_only_mergeable, 4, {"__TEXT", "__literal4"}, S_4BYTE_LITERALS, "literals of 4 bytes"},
    SectionRow{SectionKind::read_only_mergeable, 8, {"__TEXT", "__literal8"}, S_8BYTE_LITERALS, "literals of 8 bytes"},
    SectionRow{
        SectionKind::read_only_mergeable, 16, {"__TEXT", "__literal16"}, S_16BYTE_LITERALS, "literals of 16 bytes"},
    SectionRow{SectionKind::read_only_mergeable, 0, {"__TEXT", "__const"}, S_REGULAR, ""},
    SectionRow{SectionKind::read_only_relocated, 0, {"__DATA", "__const"}, S_REGULAR, ""},
    SectionRow{SectionKind::data, 0, {"__DATA", "__data"}, S_REGULAR, ""},
    SectionRow{SectionKind::zero, 0, {"__DATA", "__bss"}, S_ZEROFILL, "zeros"},
    SectionRow{SectionKind::debug, 0, {"__DWARF", "__debug"}, S_REGULAR | S_ATTR_DEBUG, ""},
};

// Sections that the system looks into.
struct TypedName {
    SectionName name;
    std::uint32_t type;
};
constexpr auto typed_names = std::array{
    TypedName{{"__DATA", "__mod_init_func"}, S_MOD_INIT_FUNC_POINTERS},
    TypedName{{"__DATA", "__mod_term_func"}, S_MOD_TERM_FUNC_POINTERS},
    TypedName{{"__LD", "__compact_unwind"}, S_ATTR_DEBUG}, // a linker makes __TEXT,__unwind_info of it
    TypedName{{"__TEXT", "__eh_frame"}, S_COALESCED | S_ATTR_NO_TOC | S_ATTR_STRIP_STATIC_SYMS | S_ATTR_LIVE_SUPPORT},
};

bool operator==(const SectionName& a, const SectionName& b) {
    return a.segment == b.segment && a.name == b.name;
}

// "__SEGMENT,__section"
std::optional<SectionName> split(std::string_view text) {
    std::size_t comma = text.find(',');
    if (comma == std::string_view::npos)
        return std::nullopt;
    SectionName result{text.substr(0, comma), text.substr(comma + 1)};
    auto fits = [](std::string_view part) {
        return !part.empty() && part.size() <= longest_name && part.find(',') == std::string_view::npos;
    };
    return fits(result.segment) && fits(result.name) ? std::optional(result) : std::nullopt;
}

void check(const Module& module, StringId id, SourceRange range, Diagnostics& diagnostics) {
    if (!id)
        return;
    std::string_view text = module.strings.text(id);
    std::optional<SectionName> name = split(text);
    if (!name) {
        diagnostics.report(DiagnosticKind::section_without_segment, SourceLocation(range), text);
        return;
    }
    for (const SectionRow& row : section_rows)
        if (!row.contents.empty() && row.name == *name)
            diagnostics.report(DiagnosticKind::section_for_others, SourceLocation(range), text, row.contents);
}

} // namespace

SectionPlace place_of(const Section& section) {
    const SectionRow& row = *std::ranges::find_if(section_rows, [&](const SectionRow& candidate) {
        return candidate.kind == section.kind &&
               (candidate.entry_size == 0 || candidate.entry_size == section.entry_size);
    });
    if (section.name.empty())
        return {row.name, row.flags};
    SectionPlace place{*split(section.name), row.flags};
    for (const TypedName& typed : typed_names)
        if (typed.name == place.name)
            place.flags |= typed.type;
    return place;
}

void check_section_names(const Module& module, Diagnostics& diagnostics) {
    for (const Function& function : module.functions)
        check(module, function.attributes.section, module.symbols[function.symbol.index()].range, diagnostics);
    for (const DataItem& item : module.data)
        check(module, item.section_name, item.range, diagnostics);
}

} // namespace pasm::mach_o
