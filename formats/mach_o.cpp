// A Mach-O linker cuts each section at its symbols into atoms, which it moves and drops one by one. So:
//  - A place is told as a symbol and a distance that stays within its atom: a label of a function is the function's
//    symbol and an offset. Nothing but an atom has a symbol.
//  - A constant without a name is an atom of its own by a name that begins with `l`, which a linker forgets; in the
//    sections of literals each entry is an atom by itself, and is referred to by its address in this file.
//  - The assembler leaves all distances between symbols to the linker (Format::has_atoms).
// The fields hold the addends: of a symbol, the distance from it, counted for relative ones from behind the
// instruction; of an address, that address, or the distance to it.
#include "formats/mach_o.h"

#include "formats/compact_unwind.h"
#include "formats/dwarf.h"
#include "formats/eh_frame.h"
#include "formats/mach_o_file.h"
#include "formats/mach_o_sections.h"

#include <algorithm>
#include <array>
#include <cassert>

#include <fmt/format.h>

namespace pasm {

namespace {

using namespace mach_o;

struct RelocationRow {
    FixupKind kind;
    RelocationType type;
    std::uint8_t width;
    bool is_relative;
};

constexpr auto relocation_rows = std::array{
    RelocationRow{FixupKind::relative32, RelocationType::SIGNED, 4, true},
    RelocationRow{FixupKind::relative64, RelocationType::SIGNED, 8, true}, // no relocation has it
    RelocationRow{FixupKind::branch32, RelocationType::BRANCH, 4, true},
    RelocationRow{FixupKind::got_relative32, RelocationType::GOT, 4, true},
    RelocationRow{FixupKind::absolute64, RelocationType::UNSIGNED, 8, false},
    RelocationRow{FixupKind::difference32, RelocationType::SUBTRACTOR, 4, false},
    RelocationRow{FixupKind::difference64, RelocationType::SUBTRACTOR, 8, false},
};

// What a fixup refers to, as a relocation says it.
struct Target {
    std::uint32_t index = 0; // of a symbol, or number of a section
    bool has_symbol = true;
    std::int64_t addend = 0;
};

class MachOWriter {
  public:
    MachOWriter(const Module& module, const Object& object, const FormatOptions& options)
        : module_(module), object_(object), options_(options) {}

    std::vector<std::uint8_t> write() {
        check_section_names(module_, *options_.diagnostics);
        if (options_.diagnostics->has_errors())
            return {};
        file_.has_atoms = !options_.abi->needs_no_relocations; // distances between functions and constants are settled
        file_.macos_version = options_.macos_version;
        add_sections();
        if (file_.sections.size() > most_sections)
            options_.diagnostics->report(DiagnosticKind::too_many_sections, SourceLocation(), file_.sections.size(),
                                         most_sections);
        lay_out(file_);
        collect_symbols();
        for (const Part& part : parts_)
            for (const Fixup& fixup : part.contents->fixups)
                fixup.section ? add_address(part, fixup) : add_relocation(part, fixup);
        for (FileSection& section : file_.sections)
            std::ranges::stable_sort(section.relocations, std::ranges::greater(), &Relocation::offset);
        return bytes_of(file_);
    }

  private:
    // Where a section of the object went: several may make up one of the file.
    struct Part {
        const Section* contents = nullptr;
        std::uint32_t section = 0; // index in the file
        std::uint64_t offset = 0;
    };

    // --- Sections

    // In the file zeros are last.
    void add_sections() {
        if (options_.unwind_tables)
            unwind_sections_ = mach_o_unwind_sections(module_, object_);
        parts_.resize(object_.sections.size());
        for (std::size_t i = 0; i < object_.sections.size(); ++i)
            if (object_.sections[i].kind != SectionKind::zero)
                parts_[i] = add_section(object_.sections[i]);
        for (const Section& section : unwind_sections_)
            parts_.push_back(add_section(section));
        add_debug_sections();
        for (std::size_t i = 0; i < object_.sections.size(); ++i)
            if (object_.sections[i].kind == SectionKind::zero)
                parts_[i] = add_section(object_.sections[i]);
    }

    void add_debug_sections() {
        if (options_.debug.format != DebugFormat::dwarf)
            return;
        const dwarf::Style style{.version = options_.debug.dwarf_version,
                                 .address_bytes = options_.abi->pointer_size,
                                 .relocates_offsets = false,
                                 .prefix = "__DWARF,__debug_",
                                 .has_frames = !options_.unwind_tables,
                                 .has_addresses = true,
                                 .first_section = SectionId(parts_.size())};
        debug_sections_ =
            dwarf::sections(debug::describe(module_, object_, options_), described_functions(module_, object_), style);
        for (const Section& section : debug_sections_)
            parts_.push_back(add_section(section));
    }

    Part add_section(const Section& section) {
        SectionPlace place = place_of(section);
        return add_part(section, place.name, place.flags);
    }

    Part add_part(const Section& contents, SectionName name, std::uint32_t flags) {
        std::uint32_t index = file_section(name, flags);
        FileSection& to = file_.sections[index];
        to.alignment = std::max(to.alignment, contents.alignment);
        std::uint64_t offset = (to.memory_size() + contents.alignment - 1) / contents.alignment * contents.alignment;
        to.size = offset + contents.size;
        if (to.type() != S_ZEROFILL) {
            to.bytes.resize(offset);
            to.bytes.insert(to.bytes.end(), contents.bytes.begin(), contents.bytes.end());
        }
        return {&contents, index, offset};
    }

    // The section of that name, made if it is new.
    std::uint32_t file_section(SectionName name, std::uint32_t flags) {
        auto found = std::ranges::find_if(file_.sections, [&](const FileSection& section) {
            return section.segment == name.segment && section.name == name.name;
        });
        if (found == file_.sections.end())
            found =
                file_.sections.insert(found, {.segment = std::string(name.segment), .name = std::string(name.name)});
        found->flags |= flags;
        return static_cast<std::uint32_t>(found - file_.sections.begin());
    }

    // --- Symbols

    void collect_symbols() {
        placement_index_.assign(module_.symbols.size(), 0);
        symbol_index_.assign(module_.symbols.size(), 0);
        for (std::size_t i = 0; i < object_.placements.size(); ++i)
            placement_index_[object_.placements[i].symbol.index()] = static_cast<std::uint32_t>(i + 1);
        for (const Placement& place : object_.placements)
            if (symbol(place.symbol).binding == Binding::local && is_atom(place))
                add_defined(place);
        file_.local_symbols = static_cast<std::uint32_t>(file_.symbols.size());
        for (const Placement& place : object_.placements)
            if (symbol(place.symbol).binding != Binding::local)
                add_defined(place);
        file_.defined_symbols = static_cast<std::uint32_t>(file_.symbols.size()) - file_.local_symbols;
        add_undefined();
    }

    const Symbol& symbol(SymbolId id) const { return module_.symbols[id.index()]; }

    const Placement* placement_of(SymbolId id) const {
        std::uint32_t index = placement_index_[id.index()];
        return index == 0 ? nullptr : &object_.placements[index - 1];
    }

    const Part& part_of(const Placement& place) const { return parts_[place.section.index()]; }

    bool is_literal(const Placement& place) const {
        std::uint32_t type = file_.sections[part_of(place).section].type();
        return type == S_4BYTE_LITERALS || type == S_8BYTE_LITERALS || type == S_16BYTE_LITERALS;
    }

    bool is_atom(const Placement& place) const {
        return symbol(place.symbol).kind != SymbolKind::label && !is_literal(place);
    }

    std::string name_of(const Symbol& symbol) {
        if (!symbol.name)
            return fmt::format("lC{}", nameless_++);
        std::string_view name = module_.strings.text(symbol.link_name ? symbol.link_name : symbol.name);
        return symbol.has_exact_name ? std::string(name) : fmt::format("{}{}", options_.format->symbol_prefix, name);
    }

    void add_defined(const Placement& place) {
        const Symbol& from = symbol(place.symbol);
        FileSymbol to{.name = name_of(from), .type = N_SECT};
        if (from.binding != Binding::local)
            to.type |= N_EXT;
        if (from.binding != Binding::local && from.visibility == Visibility::hidden)
            to.type |= N_PEXT;
        if (from.binding == Binding::weak)
            to.description = N_WEAK_DEF;
        to.section = static_cast<std::uint8_t>(part_of(place).section + 1);
        to.value = address_of(place);
        push(place.symbol, std::move(to));
    }

    void add_undefined() {
        std::vector<bool> is_used(module_.symbols.size());
        for (const Section& section : object_.sections)
            for (const Fixup& fixup : section.fixups)
                is_used[fixup.symbol.index()] = true;
        for (std::size_t i = 0; i < module_.symbols.size(); ++i) {
            const Symbol& from = module_.symbols[i];
            if (!is_used[i] || placement_index_[i] != 0)
                continue;
            std::uint16_t description = from.binding == Binding::weak ? N_WEAK_REF : 0;
            push(SymbolId(i), {.name = name_of(from), .type = N_UNDF | N_EXT, .description = description});
        }
    }

    void push(SymbolId id, FileSymbol symbol) {
        symbol_index_[id.index()] = static_cast<std::uint32_t>(file_.symbols.size());
        file_.symbols.push_back(std::move(symbol));
    }

    std::uint64_t address_of(const Placement& place) const {
        const Part& part = part_of(place);
        return file_.sections[part.section].address + part.offset + place.offset;
    }

    // --- Relocations

    static const RelocationRow& relocation_row(FixupKind kind) {
        auto row = std::ranges::find(relocation_rows, kind, &RelocationRow::kind);
        assert(row != relocation_rows.end()); // others are for other formats
        return *row;
    }

    Target target_of(SymbolId id, std::int64_t addend) const {
        const Placement* place = placement_of(id);
        if (place != nullptr && symbol(id).kind == SymbolKind::label) {
            SymbolId function = module_.functions[symbol(id).function].symbol;
            addend += static_cast<std::int64_t>(place->offset - placement_of(function)->offset);
            return {symbol_index_[function.index()], true, addend};
        }
        if (place == nullptr || is_atom(*place))
            return {symbol_index_[id.index()], true, addend};
        addend += static_cast<std::int64_t>(address_of(*place));
        return {part_of(*place).section + 1, false, addend};
    }

    void add_relocation(const Part& part, const Fixup& fixup) {
        const RelocationRow& row = relocation_row(fixup.kind);
        FileSection& section = file_.sections[part.section];
        const std::uint64_t offset = part.offset + fixup.offset;
        Target target = target_of(fixup.symbol, fixup.addend);
        Relocation relocation{static_cast<std::uint32_t>(offset),
                              target.index,
                              type_of(row, fixup, section, offset),
                              row.width,
                              row.is_relative,
                              target.has_symbol};
        std::int64_t value = target.addend;
        if (row.is_relative)
            value += target.has_symbol ? row.width : -static_cast<std::int64_t>(section.address + offset);
        if (row.type == RelocationType::SUBTRACTOR) {
            Target subtracted = target_of(fixup.subtracted, 0);
            value -= subtracted.addend;
            section.relocations.push_back({relocation.offset, subtracted.index, row.type, row.width});
            relocation.type = RelocationType::UNSIGNED;
        }
        section.relocations.push_back(relocation);
        for (unsigned i = 0; i < row.width; ++i)
            section.bytes[offset + i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * i));
    }

    // Tables of unwinding and for debuggers, as assemblers have them: the distance to a function is the one in this
    // file, and a linker that moves either knows what the table is; an address is one in the section.
    void add_address(const Part& part, const Fixup& fixup) {
        const RelocationRow& row = relocation_row(fixup.kind);
        const Part& to = parts_[fixup.section.index()];
        FileSection& section = file_.sections[part.section];
        const std::uint64_t offset = part.offset + fixup.offset;
        std::uint64_t value = file_.sections[to.section].address + to.offset + static_cast<std::uint64_t>(fixup.addend);
        if (row.is_relative)
            value -= section.address + offset;
        else
            section.relocations.push_back(
                {static_cast<std::uint32_t>(offset), to.section + 1, row.type, row.width, false, false});
        for (unsigned i = 0; i < row.width; ++i)
            section.bytes[offset + i] = static_cast<std::uint8_t>(value >> (8 * i));
    }

    static RelocationType type_of(const RelocationRow& row, const Fixup& fixup, const FileSection& section,
                                  std::uint64_t offset) {
        if (row.type == RelocationType::GOT)
            return is_slot_load(section, offset) ? RelocationType::GOT_LOAD : row.type;
        if (row.type != RelocationType::SIGNED)
            return row.type;
        switch (fixup.trailing) {
        case 1: return RelocationType::SIGNED_1;
        case 2: return RelocationType::SIGNED_2;
        case 4: return RelocationType::SIGNED_4;
        default: return row.type;
        }
    }

    // mov r64, [rip + slot], 48 8B /r with any REX.R: a linker that knows the address makes it lea.
    static bool is_slot_load(const FileSection& section, std::uint64_t offset) {
        return offset >= 3 && (section.bytes[offset - 3] & 0xFB) == 0x48 && section.bytes[offset - 2] == 0x8B;
    }

    const Module& module_;
    const Object& object_;
    const FormatOptions& options_;
    File file_;
    std::vector<Section> unwind_sections_, debug_sections_;
    std::vector<Part> parts_; // those of the object by SectionId, then those of unwinding, then those for debuggers
    std::vector<std::uint32_t> symbol_index_;    // by SymbolId
    std::vector<std::uint32_t> placement_index_; // by SymbolId: index + 1, or 0
    std::size_t nameless_ = 0;
};

} // namespace

std::vector<std::uint8_t> write_mach_o(const Module& module, const Object& object, const FormatOptions& options) {
    return MachOWriter(module, object, options).write();
}

} // namespace pasm
