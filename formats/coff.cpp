// COFF has no table of relocations with addends: what is added stands in the field that the linker changes. Sections of
// one name and of the same name up to a `$` become one section of the image, in the order of what follows the `$`. A
// COMDAT section has a symbol, the first one that is defined in it, and of the sections of that symbol the linker keeps
// one. x86-64 puts nothing before a symbol's name.
#include "formats/coff.h"

#include "formats/coff_file.h"
#include "formats/seh_unwind.h"

#include <array>

#include <fmt/format.h>

namespace pasm {

namespace {

using namespace coff;

constexpr std::uint32_t read_only_data = CNT_INITIALIZED_DATA | MEM_READ;

struct SectionKindRow {
    std::string_view name;
    std::uint32_t characteristics;
};

// By SectionKind. A loader fills in addresses before it makes .rdata read-only.
constexpr std::array<SectionKindRow, 8> section_kinds = {{
    {".text", CNT_CODE | MEM_EXECUTE | MEM_READ},
    {".rdata", read_only_data},
    {".rdata", read_only_data},
    {".rdata", read_only_data},
    {".data", read_only_data | MEM_WRITE},
    {".bss", CNT_UNINITIALIZED_DATA | MEM_READ | MEM_WRITE},
    {".tls$", read_only_data | MEM_WRITE},
    {".tls$", read_only_data | MEM_WRITE},
}};

struct RelocationRow {
    FixupKind kind;
    std::uint16_t type;
    std::uint8_t width;
};

constexpr std::array relocation_rows = {
    RelocationRow{FixupKind::relative32, REL32, 4},          RelocationRow{FixupKind::branch32, REL32, 4},
    RelocationRow{FixupKind::absolute32, ADDR32, 4},         RelocationRow{FixupKind::absolute32_signed, ADDR32, 4},
    RelocationRow{FixupKind::absolute64, ADDR64, 8},         RelocationRow{FixupKind::image_relative32, ADDR32NB, 4},
    RelocationRow{FixupKind::section_relative32, SECREL, 4}, RelocationRow{FixupKind::section_index16, SECTION, 2},
};

const RelocationRow* find_relocation(FixupKind kind) {
    for (const RelocationRow& row : relocation_rows)
        if (row.kind == kind)
            return &row;
    return nullptr;
}

class CoffWriter {
  public:
    CoffWriter(const Module& module, const Object& object, const FormatOptions& options)
        : module_(module), object_(object) {
        if (options.unwind_tables)
            unwind_sections_ = seh_unwind_sections(module, object);
        for (const Section& section : object.sections)
            sections_.push_back(&section);
        for (const Section& section : unwind_sections_)
            sections_.push_back(&section);
    }

    std::vector<std::uint8_t> write() {
        find_places();
        for (const Section* section : sections_)
            add_section(*section);
        add_symbols();
        for (std::size_t i = 0; i < sections_.size(); ++i)
            add_relocations(*sections_[i], file_.sections[i]);
        return file_bytes(file_);
    }

  private:
    std::string_view symbol_name(SymbolId id) const {
        const Symbol& symbol = module_.symbols[id.index()];
        return module_.strings.text(symbol.link_name ? symbol.link_name : symbol.name);
    }

    void find_places() {
        places_.assign(module_.symbols.size(), nullptr);
        for (const Placement& place : object_.placements)
            places_[place.symbol.index()] = &place;
        is_referenced_.assign(module_.symbols.size(), false);
        for (const Section* section : sections_)
            for (const Fixup& fixup : section->fixups)
                if (!fixup.section)
                    is_referenced_[fixup.symbol.index()] = true;
    }

    // --- Sections

    void add_section(const Section& section) {
        const SectionKindRow& row = section_kinds[static_cast<std::size_t>(section.kind)];
        FileSection added{.name = section.name.empty() ? std::string(row.name) : section.name,
                          .characteristics = row.characteristics,
                          .alignment = section.alignment,
                          .size = static_cast<std::uint32_t>(section.size),
                          .bytes = section.bytes};
        if (section.function && section.kind != SectionKind::text) { // what unwinders know of it
            make_comdat(added, Selection::associative);
            added.associated = static_cast<std::int32_t>(places_[section.function.index()]->section.index() + 1);
        } else if (section.function) {
            added.name += fmt::format("${}", symbol_name(section.function));
            make_comdat(added, Selection::no_duplicates);
        }
        file_.sections.push_back(std::move(added));
    }

    static void make_comdat(FileSection& section, Selection selection) {
        section.characteristics |= LNK_COMDAT;
        section.selection = selection;
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
            if (!symbol_name(place.symbol).empty())
                add_symbol(place.symbol, &place);
        for (std::size_t i = 0; i < module_.symbols.size(); ++i)
            if (places_[i] == nullptr && is_referenced_[i])
                add_symbol(SymbolId(i), nullptr);
    }

    void add_symbol(SymbolId id, const Placement* place) {
        const Symbol& symbol = module_.symbols[id.index()];
        FileSymbol added{.name = std::string(symbol_name(id))};
        if (symbol.kind == SymbolKind::function)
            added.type = function_type;
        if (place != nullptr) {
            added.section = static_cast<std::int32_t>(place->section.index() + 1);
            added.value = static_cast<std::uint32_t>(place->offset);
            if (symbol.binding == Binding::local)
                added.storage = StorageClass::static_;
        }
        symbol_index_[id.index()] = static_cast<std::uint32_t>(file_.symbols.size());
        if (symbol.binding == Binding::weak)
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
            if (module_.symbols[place.symbol.index()].binding != Binding::global)
                continue;
            unique_name_ = symbol_name(place.symbol);
            return unique_name_;
        }
        return unique_name_ = object_.source_name;
    }

    // --- Relocations

    void add_relocations(const Section& from, FileSection& to) {
        to.relocations.reserve(from.fixups.size());
        for (const Fixup& fixup : from.fixups)
            add_relocation(fixup, to);
    }

    void add_relocation(const Fixup& fixup, FileSection& to) {
        const RelocationRow* row = find_relocation(fixup.kind);
        Relocation added{.offset = static_cast<std::uint32_t>(fixup.offset), .type = row->type};
        std::int64_t addend = fixup.addend;
        // The linker counts from behind the field, and, in kinds of their own, from behind an immediate that follows.
        if (row->type == REL32) {
            added.type += fixup.trailing;
            addend += row->width + fixup.trailing;
        }
        added.symbol = fixup.section ? no_symbol : symbol_index_[fixup.symbol.index()];
        if (fixup.section) {
            added.symbol = static_cast<std::uint32_t>(first_section_symbol_ + fixup.section.index());
        } else if (added.symbol == no_symbol) {
            const Placement& place = *places_[fixup.symbol.index()];
            added.symbol = static_cast<std::uint32_t>(first_section_symbol_ + place.section.index());
            addend += static_cast<std::int64_t>(place.offset);
        }
        for (unsigned i = 0; i < row->width; ++i)
            to.bytes[fixup.offset + i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(addend) >> (8 * i));
        to.relocations.push_back(added);
    }

    const Module& module_;
    const Object& object_;
    std::vector<Section> unwind_sections_;
    std::vector<const Section*> sections_; // those of the object, then of unwinding
    File file_;
    std::vector<const Placement*> places_;    // by SymbolId
    std::vector<bool> is_referenced_;         // by SymbolId
    std::vector<std::uint32_t> symbol_index_; // by SymbolId: index into File::symbols
    std::uint32_t first_section_symbol_ = 0;
    std::string_view unique_name_;
};

} // namespace

std::vector<std::uint8_t> write_coff(const Module& module, const Object& object, const FormatOptions& options) {
    return CoffWriter(module, object, options).write();
}

} // namespace pasm
