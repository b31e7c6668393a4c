#include "formats/coff_sections.h"

#include <array>

#include <fmt/format.h>

namespace pasm::coff {

namespace {

constexpr std::uint32_t read_only_data = CNT_INITIALIZED_DATA | MEM_READ;

struct SectionKindRow {
    std::string_view name;
    std::uint32_t characteristics;
};

// By SectionKind. A loader fills in addresses before it makes .rdata read-only. It copies the whole of .tls for each
// thread, zeros too.
constexpr std::array<SectionKindRow, 9> section_kinds = {{
    {".text", CNT_CODE | MEM_EXECUTE | MEM_READ},
    {".rdata", read_only_data},
    {".rdata", read_only_data},
    {".rdata", read_only_data},
    {".data", read_only_data | MEM_WRITE},
    {".bss", CNT_UNINITIALIZED_DATA | MEM_READ | MEM_WRITE},
    {".tls$", read_only_data | MEM_WRITE},
    {".tls$", read_only_data | MEM_WRITE},
    {".debug", read_only_data | MEM_DISCARDABLE},
}};

std::string_view name_of(const Module& module, SymbolId id) {
    const Symbol& symbol = module.symbols[id.index()];
    return module.strings.text(symbol.link_name ? symbol.link_name : symbol.name);
}

} // namespace

bool is_weak(const Symbol& symbol) {
    return symbol.binding == Binding::weak && !symbol.comdat;
}

FileSection file_section(const Module& module, const Section& section) {
    const SectionKindRow& row = section_kinds[static_cast<std::size_t>(section.kind)];
    FileSection result{.name = section.name.empty() ? std::string(row.name) : section.name,
                       .characteristics = row.characteristics,
                       .alignment = section.alignment,
                       .size = section.size};
    const SymbolId leader = section.comdat ? section.comdat : section.function;
    if (!leader)
        return result;
    if (section.kind != SectionKind::debug) // whose name tells linkers what is in it
        result.name += fmt::format("${}", name_of(module, leader));
    if (section.function && section.kind != SectionKind::text) // what unwinders and debuggers know of the function
        result.selection = Selection::associative;
    // The symbol of a weak definition is not defined in its section, so it cannot lead it.
    else if (!is_weak(module.symbols[leader.index()]))
        result.selection = section.comdat ? Selection::any : Selection::no_duplicates;
    return result;
}

std::string slot_name(const Module& module, SymbolId symbol) {
    return fmt::format("__imp_{}", name_of(module, symbol));
}

FileSection directive_section(const Module& module, const Object& object, Diagnostics& diagnostics) {
    std::string text;
    for (const Placement& place : object.placements) {
        const Symbol& symbol = module.symbols[place.symbol.index()];
        if (!symbol.exported)
            continue;
        const std::string_view name = name_of(module, place.symbol);
        if (name.find_first_of("\",= ") != std::string_view::npos)
            diagnostics.report(DiagnosticKind::unexportable_name, symbol.range, name);
        text += fmt::format(" -export:{}{}", name, symbol.kind == SymbolKind::function ? "" : ",data");
    }
    return {.name = ".drectve", .characteristics = LNK_INFO | LNK_REMOVE, .bytes = {text.begin(), text.end()}};
}

} // namespace pasm::coff
