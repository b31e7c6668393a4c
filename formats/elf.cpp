// From an Object to an ELF file (elf_file.h): sections (elf_sections.h), symbols, and a relocation for each fixup. In
// the symbol table the null symbol is first and locals come before globals. ILP32 conventions (x32, Native Client) use
// the 32-bit class with the same machine and relocation types (psABI 1.0, 10.1 and 4.4.1).
#include "formats/elf.h"

#include "formats/dwarf.h"
#include "formats/eh_frame.h"
#include "formats/elf_sections.h"

#include <array>
#include <deque>
#include <string>

#include <fmt/format.h>

namespace pasm {

namespace {

using namespace elf;

struct RelocationRow {
    FixupKind kind;
    std::uint32_t type;
};

// psABI table 4.9. The 32-bit class has the same types: a pointer is R_X86_64_32, eight bytes are R_X86_64_64.
constexpr auto relocations = std::array{
    RelocationRow{FixupKind::relative8, 15},          // R_X86_64_PC8
    RelocationRow{FixupKind::relative32, 2},          // R_X86_64_PC32
    RelocationRow{FixupKind::branch32, 4},            // R_X86_64_PLT32
    RelocationRow{FixupKind::absolute32, 10},         // R_X86_64_32
    RelocationRow{FixupKind::absolute32_signed, 11},  // R_X86_64_32S
    RelocationRow{FixupKind::absolute64, 1},          // R_X86_64_64
    RelocationRow{FixupKind::got_relative32, 41},     // R_X86_64_GOTPCRELX
    RelocationRow{FixupKind::tls_initial_exec32, 22}, // R_X86_64_GOTTPOFF
    RelocationRow{FixupKind::tls_local_exec32, 23},   // R_X86_64_TPOFF32
};

// Linkers make an lea of the mov that reads a slot, and must know whether a REX prefix is before it.
constexpr std::uint32_t R_X86_64_REX_GOTPCRELX = 42;

std::uint32_t relocation_type(const Fixup& fixup) {
    if (fixup.kind == FixupKind::got_relative32 && fixup.has_rex)
        return R_X86_64_REX_GOTPCRELX;
    for (const RelocationRow& row : relocations)
        if (row.kind == fixup.kind)
            return row.type;
    return 0; // R_X86_64_NONE: kinds that ELF lacks are resolved before
}

class ElfWriter {
  public:
    ElfWriter(const Module& module, const Object& object, const FormatOptions& options)
        : module_(module), object_(object), options_(options), class_(elf_class_of(*options.abi)), file_(class_) {}

    std::vector<std::uint8_t> write() {
        for (const Section& section : object_.sections)
            add_section(section);
        add_debug_sections();
        if (options_.unwind_tables)
            add_eh_frame();
        if (options_.branch_protection)
            add_section(property_note(class_), property_note_contents(class_), {});
        add_section({.name = ".note.GNU-stack", .type = SHT_PROGBITS}, {}, {});
        collect_symbols();
        for (const RelocatedSection& section : relocated_sections_)
            add_relocations(section);
        for (const Group& group : groups_)
            file_.name_group(group.index, symbol_index_[group.symbol.index()]);
        return file_.finish(symbols_, first_global_);
    }

  private:
    // A section of the file that has fixups.
    struct RelocatedSection {
        std::uint32_t index;
        std::uint32_t group; // 0 for none
        std::span<const Fixup> fixups;
    };
    struct Group {
        std::uint32_t index;
        SymbolId symbol;
    };

    // --- Sections

    void add_section(const Section& section) {
        std::uint32_t group = 0;
        if (section.comdat) {
            group = file_.add_group(section.fixups.empty() ? 1 : 2);
            groups_.push_back({group, section.comdat});
        }
        section_index_.push_back(
            add_section(elf_section(module_, section, class_), section.bytes, section.fixups, group));
    }

    void add_debug_sections() {
        if (options_.debug.format != DebugFormat::dwarf)
            return;
        const dwarf::Style style{.version = options_.debug.dwarf_version,
                                 .address_bytes = options_.abi->pointer_size,
                                 .prefix = ".debug_",
                                 .has_frames = !options_.unwind_tables,
                                 .first_section = SectionId(section_index_.size())};
        debug_ =
            dwarf::sections(debug::describe(module_, object_, options_), described_functions(module_, object_), style);
        for (const Section& section : debug_)
            add_section(section);
    }

    void add_eh_frame() {
        eh_frame_ = eh_frame_section(described_functions(module_, object_),
                                     {.name = ".eh_frame", .alignment = options_.abi->pointer_size});
        if (!eh_frame_.bytes.empty())
            add_section(elf_section(module_, eh_frame_, class_), eh_frame_.bytes, eh_frame_.fixups);
    }

    // What the object has or the format adds. `fixups` must live as long as the writer.
    std::uint32_t add_section(ElfSection section, std::span<const std::uint8_t> bytes, std::span<const Fixup> fixups,
                              std::uint32_t group = 0) {
        std::uint32_t index = file_.add_section(std::move(section), bytes);
        if (group != 0)
            file_.join_group(group, 0, index);
        if (!fixups.empty())
            relocated_sections_.push_back({index, group, fixups});
        return index;
    }

    // --- Symbols

    std::string_view symbol_name(SymbolId id) const {
        const Symbol& symbol = module_.symbols[id.index()];
        return module_.strings.text(symbol.link_name ? symbol.link_name : symbol.name);
    }

    // A local symbol that no relocation must name is reached through its section. A linker must see of which type an
    // indirect one is. One in a mergeable section must be
    // named: the linker would take the addend's -4 for an offset into the section and merge the wrong entry.
    bool is_named_by_relocations(SymbolId id) const {
        const Placement* place = placement_of(id);
        if (place == nullptr || !is_local(id) || module_.symbols[id.index()].indirect)
            return true;
        return object_.sections[place->section.index()].kind == SectionKind::read_only_mergeable;
    }

    // A slot is a symbol's, whatever the addend, and linkers look at a symbol's type for what is thread data.
    bool must_name(const Fixup& fixup) const {
        if (fixup.section)
            return false;
        return is_named_by_relocations(fixup.symbol) || fixup.kind == FixupKind::got_relative32 ||
               module_.symbols[fixup.symbol.index()].thread_local_;
    }

    // The section through which a fixup that names no symbol reaches its place.
    SectionId section_of(const Fixup& fixup) const {
        return fixup.section ? fixup.section : placement_of(fixup.symbol)->section;
    }

    const Placement* placement_of(SymbolId id) const {
        std::uint32_t index = placement_index_[id.index()];
        return index == 0 ? nullptr : &object_.placements[index - 1];
    }

    bool is_local(SymbolId id) const { return module_.symbols[id.index()].binding == Binding::local; }

    void collect_symbols() {
        placement_index_.assign(module_.symbols.size(), 0);
        symbol_index_.assign(module_.symbols.size(), 0);
        for (std::size_t i = 0; i < object_.placements.size(); ++i)
            placement_index_[object_.placements[i].symbol.index()] = static_cast<std::uint32_t>(i + 1);
        mark_relocated();

        symbols_.push_back({});
        symbols_.push_back({.name = object_.source_name, .type = STT_FILE, .section = no_place});
        add_section_symbols();
        for (const Placement& place : object_.placements)
            if (is_local(place.symbol))
                add_local(place);
        first_global_ = static_cast<std::uint32_t>(symbols_.size());
        for (const Placement& place : object_.placements)
            if (!is_local(place.symbol))
                add_defined(place, symbol_name(place.symbol));
        for (std::size_t i = 0; i < module_.symbols.size(); ++i)
            if (placement_index_[i] == 0 && relocated_[i])
                add_undefined(SymbolId(i));
    }

    // Marks the symbols that fixups refer to.
    void mark_relocated() {
        relocated_.assign(module_.symbols.size(), false);
        for (const RelocatedSection& section : relocated_sections_)
            for (const Fixup& fixup : section.fixups)
                if (fixup.symbol)
                    relocated_[fixup.symbol.index()] = true;
    }

    // Of the sections that relocations reach local symbols through.
    void add_section_symbols() {
        section_symbol_.assign(section_index_.size(), 0);
        for (const RelocatedSection& section : relocated_sections_)
            for (const Fixup& fixup : section.fixups)
                if (!must_name(fixup))
                    section_symbol_[section_of(fixup).index()] = 1;
        for (std::size_t i = 0; i < section_symbol_.size(); ++i) {
            if (section_symbol_[i] == 0)
                continue;
            section_symbol_[i] = static_cast<std::uint32_t>(symbols_.size());
            symbols_.push_back({.type = STT_SECTION, .section = section_index_[i]});
        }
    }

    void add_local(const Placement& place) {
        std::string_view name = symbol_name(place.symbol);
        if (name.empty()) {
            if (!relocated_[place.symbol.index()] || !is_named_by_relocations(place.symbol))
                return;
            local_names_.push_back(fmt::format(".LC{}", local_names_.size()));
            name = local_names_.back();
        }
        add_defined(place, name);
    }

    void add_defined(const Placement& place, std::string_view name) {
        const Symbol& symbol = module_.symbols[place.symbol.index()];
        ElfSymbol elf = attributes_of(symbol, name);
        elf.section = section_index_[place.section.index()];
        elf.value = place.offset;
        elf.size = place.size;
        push(place.symbol, elf);
    }

    void add_undefined(SymbolId id) {
        ElfSymbol elf = attributes_of(module_.symbols[id.index()], symbol_name(id));
        elf.type = elf.type == STT_TLS ? STT_TLS : STT_NOTYPE;
        if (elf.binding == STB_LOCAL)
            elf.binding = STB_GLOBAL;
        push(id, elf);
    }

    static ElfSymbol attributes_of(const Symbol& symbol, std::string_view name) {
        ElfSymbol elf{.name = name};
        elf.binding = symbol.binding == Binding::local  ? STB_LOCAL
                      : symbol.binding == Binding::weak ? STB_WEAK
                                                        : STB_GLOBAL;
        elf.type = symbol.thread_local_                  ? STT_TLS
                   : symbol.indirect                     ? STT_GNU_IFUNC
                   : symbol.kind == SymbolKind::function ? STT_FUNC
                   : symbol.kind == SymbolKind::unknown  ? STT_NOTYPE
                                                         : STT_OBJECT;
        elf.visibility = symbol.visibility == Visibility::hidden       ? STV_HIDDEN
                         : symbol.visibility == Visibility::protected_ ? STV_PROTECTED
                                                                       : STV_DEFAULT;
        return elf;
    }

    void push(SymbolId id, const ElfSymbol& elf) {
        symbol_index_[id.index()] = static_cast<std::uint32_t>(symbols_.size());
        symbols_.push_back(elf);
    }

    // --- Relocations

    void add_relocations(const RelocatedSection& section) {
        std::vector<ElfRelocation> written;
        written.reserve(section.fixups.size());
        for (const Fixup& fixup : section.fixups) {
            std::uint32_t symbol = 0;
            std::int64_t addend = fixup.addend;
            if (must_name(fixup)) {
                symbol = symbol_index_[fixup.symbol.index()];
            } else {
                symbol = section_symbol_[section_of(fixup).index()];
                addend += fixup.section ? 0 : static_cast<std::int64_t>(placement_of(fixup.symbol)->offset);
            }
            written.push_back({fixup.offset, symbol, relocation_type(fixup), addend});
        }
        std::uint32_t index = file_.add_relocations(section.index, written);
        if (section.group != 0)
            file_.join_group(section.group, 1, index);
    }

    const Module& module_;
    const Object& object_;
    const FormatOptions& options_;
    const ElfClass& class_;
    std::vector<Section> debug_;
    Section eh_frame_;
    ElfFile file_;
    std::vector<RelocatedSection> relocated_sections_;
    std::vector<Group> groups_;
    std::vector<std::uint32_t> section_index_;  // by SectionId: in the file; sections for debuggers follow the object's
    std::vector<std::uint32_t> section_symbol_; // by SectionId: index in symbols_, or 0
    std::vector<ElfSymbol> symbols_;
    std::vector<std::uint32_t> symbol_index_;    // by SymbolId
    std::vector<std::uint32_t> placement_index_; // by SymbolId: index + 1, or 0
    std::vector<bool> relocated_;                // by SymbolId
    std::deque<std::string> local_names_;
    std::uint32_t first_global_ = 0;
};

} // namespace

std::vector<std::uint8_t> write_elf(const Module& module, const Object& object, const FormatOptions& options) {
    return ElfWriter(module, object, options).write();
}

} // namespace pasm
