// COFF has no table of relocations with addends: what is added stands in the field that the linker changes. Sections of
// one name and of the same name up to a `$` become one section of the image, in the order of what follows the `$`. A
// COMDAT section has a symbol, the first one that is defined in it, and of the sections of that symbol the linker keeps
// one. x86-64 puts nothing before a symbol's name.
#include "formats/coff.h"

#include "formats/codeview.h"
#include "formats/coff_sections.h"
#include "formats/dwarf.h"
#include "formats/eh_frame.h"
#include "formats/seh_unwind.h"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>

namespace pasm {

namespace {

using namespace coff;

struct RelocationRow {
    FixupKind kind;
    std::uint16_t type;
    std::uint8_t width;
};

constexpr auto relocation_rows = std::array{
    RelocationRow{FixupKind::relative32, REL32, 4},
    RelocationRow{FixupKind::branch32, REL32, 4},
    RelocationRow{FixupKind::got_relative32, REL32, 4}, // the slot's symbol stands for the symbol
    RelocationRow{FixupKind::absolute32, ADDR32, 4},
    RelocationRow{FixupKind::absolute32_signed, ADDR32, 4},
    RelocationRow{FixupKind::absolute64, ADDR64, 8},
    RelocationRow{FixupKind::image_relative32, ADDR32NB, 4},
    RelocationRow{FixupKind::section_relative32, SECREL, 4},
    RelocationRow{FixupKind::tls_local_exec32, SECREL, 4}, // a module's thread data are a section of the image
    RelocationRow{FixupKind::section_index16, SECTION, 2},
};

// Of other kinds the frontend makes none that the assembler would leave.
const RelocationRow& relocation(FixupKind kind) {
    return *std::ranges::find(relocation_rows, kind, &RelocationRow::kind);
}

class CoffWriter {
  public:
    CoffWriter(const Module& module, const Object& object, const FormatOptions& options)
        : module_(module), object_(object), diagnostics_(*options.diagnostics) {
        if (options.unwind_tables)
            unwind_sections_ = seh_unwind_sections(module, object);
        make_debug_sections(options);
        for (const Section& section : object.sections)
            sections_.push_back(&section);
        for (const Section& section : unwind_sections_)
            sections_.push_back(&section);
        for (const Section& section : debug_sections_)
            sections_.push_back(&section);
    }

    std::vector<std::uint8_t> write() {
        find_places();
        for (const Section* section : sections_)
            add_section(*section);
        add_directives();
        add_symbols();
        for (std::size_t i = 0; i < sections_.size(); ++i)
            add_relocations(*sections_[i], file_.sections[i]);
        check_size();
        return diagnostics_.has_errors() ? std::vector<std::uint8_t>() : file_bytes(file_);
    }

  private:
    void make_debug_sections(const FormatOptions& options) {
        if (options.debug.format == DebugFormat::none)
            return;
        const debug::Info info = debug::describe(module_, object_, options);
        if (options.debug.format == DebugFormat::codeview) {
            debug_sections_ = codeview::sections(info, object_);
            return;
        }
        const dwarf::Style style{.version = options.debug.dwarf_version,
                                 .address_bytes = options.abi->pointer_size,
                                 .offset_kind = FixupKind::section_relative32,
                                 .prefix = ".debug_",
                                 .has_frames = true,
                                 .first_section = SectionId(object_.sections.size() + unwind_sections_.size())};
        debug_sections_ = dwarf::sections(info, described_functions(module_, object_), style);
    }

    const Symbol& symbol(SymbolId id) const { return module_.symbols[id.index()]; }

    std::string_view name_of(SymbolId id) const {
        return module_.strings.text(symbol(id).link_name ? symbol(id).link_name : symbol(id).name);
    }

    const Placement* place_of(SymbolId id) const { return places_[id.index()]; }

    void find_places() {
        places_.assign(module_.symbols.size(), nullptr);
        for (const Placement& place : object_.placements)
            places_[place.symbol.index()] = &place;
        is_referenced_.assign(module_.symbols.size(), false);
        is_imported_.assign(module_.symbols.size(), false);
        for (const Section* section : sections_)
            for (const Fixup& fixup : section->fixups)
                if (fixup.kind == FixupKind::got_relative32)
                    is_imported_[fixup.symbol.index()] = true;
                else if (!fixup.section)
                    is_referenced_[fixup.symbol.index()] = true;
    }

    // --- Sections

    void add_section(const Section& section) {
        file_.sections.push_back(file_section(module_, section));
        FileSection& added = file_.sections.back();
        added.bytes = section.bytes;
        if (added.selection == Selection::associative)
            added.associated = static_cast<std::int32_t>(place_of(section.function)->section.index() + 1);
    }

    void add_directives() {
        FileSection directives = directive_section(module_, object_, diagnostics_);
        if (!directives.bytes.empty())
            file_.sections.push_back(std::move(directives));
    }

    void check_size() {
        constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
        std::uint64_t bytes = 0;
        for (const FileSection& section : file_.sections) {
            bytes += section.bytes.size();
            if (section.size > most || bytes > most)
                return void(diagnostics_.report(DiagnosticKind::coff_too_large, SourceLocation(), section.name,
                                                std::max(section.size, bytes)));
        }
    }

    // --- Symbols

    // The file, the safety features (none are for x86-64), sections, what they define, what others define.
    void add_symbols() {
        file_.symbols.push_back({.name = ".file",
                                 .section = debug_section,
                                 .storage = StorageClass::file,
                                 .source_name = object_.source_name});
        file_.symbols.push_back({.name = "@feat.00", .section = absolute_section, .storage = StorageClass::static_});
        first_section_symbol_ = static_cast<std::uint32_t>(file_.symbols.size());
        for (std::size_t i = 0; i < file_.sections.size(); ++i)
            file_.symbols.push_back({.name = file_.sections[i].name,
                                     .section = static_cast<std::int32_t>(i + 1),
                                     .storage = StorageClass::static_,
                                     .is_section = true});
        symbol_index_.assign(module_.symbols.size(), no_symbol);
        for (const Placement& place : object_.placements)
            if (!name_of(place.symbol).empty())
                add_symbol(place.symbol, &place);
        for (std::size_t i = 0; i < module_.symbols.size(); ++i)
            if (places_[i] == nullptr && is_referenced_[i])
                add_symbol(SymbolId(i), nullptr);
        add_slot_symbols();
    }

    void add_symbol(SymbolId id, const Placement* place) {
        FileSymbol added{.name = std::string(name_of(id))};
        if (symbol(id).kind == SymbolKind::function)
            added.type = function_type;
        if (place != nullptr) {
            added.section = static_cast<std::int32_t>(place->section.index() + 1);
            added.value = static_cast<std::uint32_t>(place->offset);
            if (symbol(id).binding == Binding::local)
                added.storage = StorageClass::static_;
        }
        symbol_index_[id.index()] = static_cast<std::uint32_t>(file_.symbols.size());
        if (is_weak(symbol(id)))
            add_weak(std::move(added));
        else
            file_.symbols.push_back(std::move(added));
    }

    // A weak symbol is undefined, and names another that stands in for it: the definition, or address 0. That one is
    // external too, since GNU ld finds no other.
    void add_weak(FileSymbol symbol) {
        FileSymbol fallback = symbol;
        fallback.name = fmt::format(".weak.{}.default.{}", symbol.name, unique_name());
        if (symbol.section == undefined_section)
            fallback.section = absolute_section;
        symbol.section = undefined_section;
        symbol.value = 0;
        symbol.storage = StorageClass::weak_external;
        symbol.fallback = static_cast<std::uint32_t>(file_.symbols.size() + 1);
        file_.symbols.push_back(std::move(symbol));
        file_.symbols.push_back(std::move(fallback));
    }

    // A name that no other file of the program has: of a symbol that only one can define, or else of the source.
    std::string_view unique_name() {
        if (!unique_name_.empty())
            return unique_name_;
        for (const Placement& place : object_.placements) {
            if (symbol(place.symbol).binding != Binding::global)
                continue;
            unique_name_ = name_of(place.symbol);
            return unique_name_;
        }
        return unique_name_ = object_.source_name;
    }

    // An import library has a slot for each symbol, which a loader fills in.
    void add_slot_symbols() {
        slot_index_.assign(module_.symbols.size(), no_symbol);
        for (std::size_t i = 0; i < is_imported_.size(); ++i) {
            if (!is_imported_[i])
                continue;
            slot_index_[i] = static_cast<std::uint32_t>(file_.symbols.size());
            file_.symbols.push_back({.name = slot_name(module_, SymbolId(i))});
        }
    }

    std::uint32_t section_symbol(SectionId id) const {
        return static_cast<std::uint32_t>(first_section_symbol_ + id.index());
    }

    // --- Relocations

    void add_relocations(const Section& from, FileSection& to) {
        to.relocations.reserve(from.fixups.size());
        for (const Fixup& fixup : from.fixups)
            add_relocation(fixup, to);
    }

    void add_relocation(const Fixup& fixup, FileSection& to) {
        const RelocationRow& row = relocation(fixup.kind);
        Relocation added{.offset = static_cast<std::uint32_t>(fixup.offset), .type = row.type};
        std::int64_t addend = fixup.addend;
        // The linker counts from behind the field, and, in kinds of their own, from behind an immediate that follows.
        if (row.type == REL32) {
            added.type += fixup.trailing;
            addend += row.width + fixup.trailing;
        }
        added.symbol = fixup.section                             ? section_symbol(fixup.section)
                       : fixup.kind == FixupKind::got_relative32 ? slot_index_[fixup.symbol.index()]
                                                                 : symbol_index_[fixup.symbol.index()];
        if (added.symbol == no_symbol) {
            const Placement& place = *place_of(fixup.symbol);
            added.symbol = section_symbol(place.section);
            addend += static_cast<std::int64_t>(place.offset);
        }
        check_addend(fixup, row, addend);
        for (unsigned i = 0; i < row.width; ++i)
            to.bytes[fixup.offset + i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(addend) >> (8 * i));
        to.relocations.push_back(added);
    }

    // The frontend keeps those of code within 32 bits, a `rel32` of data adds its place in the table.
    void check_addend(const Fixup& fixup, const RelocationRow& row, std::int64_t addend) {
        if (row.type != REL32 || addend == static_cast<std::int32_t>(addend))
            return;
        diagnostics_.report(DiagnosticKind::coff_addend, symbol(fixup.symbol).range, name_of(fixup.symbol), addend);
    }

    const Module& module_;
    const Object& object_;
    Diagnostics& diagnostics_;
    std::vector<Section> unwind_sections_, debug_sections_;
    std::vector<const Section*> sections_; // those of the object, then of unwinding, then for debuggers
    File file_;
    std::vector<const Placement*> places_;    // by SymbolId
    std::vector<bool> is_referenced_;         // by SymbolId
    std::vector<bool> is_imported_;           // by SymbolId: its address is read from a slot
    std::vector<std::uint32_t> symbol_index_; // by SymbolId: index into File::symbols
    std::vector<std::uint32_t> slot_index_;   // the same of the symbol of its slot
    std::uint32_t first_section_symbol_ = 0;
    std::string_view unique_name_;
};

} // namespace

std::vector<std::uint8_t> write_coff(const Module& module, const Object& object, const FormatOptions& options) {
    return CoffWriter(module, object, options).write();
}

} // namespace pasm
