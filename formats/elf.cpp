// A relocatable ELF64 file is: the header, the contents of the sections, then the table of section headers. Sections
// refer to each other by index: a .rela section to the symbol table (sh_link) and to what it patches (sh_info), the
// symbol table to its strings. In the symbol table the null symbol is first and locals come before globals.
#include "formats/elf.h"

#include "formats/eh_frame.h"
#include "support/byte_writer.h"

#include <array>
#include <deque>
#include <string>
#include <unordered_map>

#include <fmt/format.h>

namespace pasm {

namespace {

// Names and values of the gABI.
enum : std::uint32_t { SHT_NULL, SHT_PROGBITS, SHT_SYMTAB, SHT_STRTAB, SHT_RELA, SHT_NOBITS = 8 };
enum : std::uint64_t {
    SHF_WRITE = 1,
    SHF_ALLOC = 2,
    SHF_EXECINSTR = 4,
    SHF_MERGE = 16,
    SHF_INFO_LINK = 64,
    SHF_TLS = 1024
};
enum : std::uint8_t { STB_LOCAL, STB_GLOBAL, STB_WEAK };
enum : std::uint8_t { STT_NOTYPE, STT_OBJECT, STT_FUNC, STT_SECTION, STT_FILE, STT_TLS = 6 };
enum : std::uint8_t { STV_DEFAULT, STV_HIDDEN = 2 };
enum : std::uint16_t { SHN_UNDEF = 0, SHN_ABS = 0xFFF1 };
constexpr std::size_t header_size = 64, section_header_size = 64, symbol_size = 24, rela_size = 24;

struct SectionKindRow {
    std::string_view name;
    std::uint32_t type;
    std::uint64_t flags;
};

// By SectionKind.
constexpr std::array<SectionKindRow, 8> section_kinds = {{
    {".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR},
    {".rodata", SHT_PROGBITS, SHF_ALLOC},
    {".rodata.cst", SHT_PROGBITS, SHF_ALLOC | SHF_MERGE}, // the entry size follows the name
    {".data.rel.ro", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE},
    {".data", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE},
    {".bss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE},
    {".tdata", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE | SHF_TLS},
    {".tbss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE | SHF_TLS},
}};

struct RelocationRow {
    FixupKind kind;
    std::uint32_t type;
};

// psABI table 4.9.
constexpr std::array relocations = {
    RelocationRow{FixupKind::relative8, 15},          // R_X86_64_PC8
    RelocationRow{FixupKind::relative32, 2},          // R_X86_64_PC32
    RelocationRow{FixupKind::branch32, 4},            // R_X86_64_PLT32
    RelocationRow{FixupKind::absolute32, 10},         // R_X86_64_32
    RelocationRow{FixupKind::absolute32_signed, 11},  // R_X86_64_32S
    RelocationRow{FixupKind::absolute64, 1},          // R_X86_64_64
    RelocationRow{FixupKind::got_relative32, 42},     // R_X86_64_REX_GOTPCRELX
    RelocationRow{FixupKind::tls_initial_exec32, 22}, // R_X86_64_GOTTPOFF
    RelocationRow{FixupKind::tls_local_exec32, 23},   // R_X86_64_TPOFF32
};

std::uint32_t relocation_type(FixupKind kind) {
    for (const RelocationRow& row : relocations)
        if (row.kind == kind)
            return row.type;
    return 0; // R_X86_64_NONE: kinds that ELF lacks are resolved before
}

// A table of NUL-terminated strings: .strtab, .shstrtab.
class StringSection {
  public:
    StringSection() { bytes_.u8(0); }

    std::uint32_t add(std::string_view text) {
        if (text.empty())
            return 0;
        auto [found, is_new] = offsets_.try_emplace(std::string(text), static_cast<std::uint32_t>(bytes_.size()));
        if (is_new) {
            bytes_.text(text);
            bytes_.u8(0);
        }
        return found->second;
    }
    const std::vector<std::uint8_t>& bytes() const { return bytes_.bytes(); }

  private:
    ByteWriter bytes_;
    std::unordered_map<std::string, std::uint32_t> offsets_; // looked up only
};

struct SectionHeader {
    std::string name;
    std::uint32_t type = SHT_NULL;
    std::uint64_t flags = 0, offset = 0, size = 0, alignment = 0, entry_size = 0;
    std::uint32_t link = 0, info = 0;
};

struct ElfSymbol {
    std::string_view name;
    std::uint8_t binding = STB_LOCAL, type = STT_NOTYPE, visibility = STV_DEFAULT;
    std::uint16_t section = SHN_UNDEF;
    std::uint64_t value = 0, size = 0;
};

class ElfWriter {
  public:
    ElfWriter(const Module& module, const Object& object, const FormatOptions& options)
        : module_(module), object_(object) {
        for (const Section& section : object.sections)
            sections_.push_back(&section);
        if (!options.unwind_tables)
            return;
        eh_frame_ = eh_frame_section(module, object, options.abi->pointer_size);
        if (!eh_frame_.bytes.empty())
            sections_.push_back(&eh_frame_);
    }

    std::vector<std::uint8_t> write() {
        file_.zeros(header_size);
        headers_.emplace_back();
        for (const Section* section : sections_)
            add_section(*section);
        add_contents({.name = ".note.GNU-stack", .type = SHT_PROGBITS, .alignment = 1}, {});
        collect_symbols();
        auto symbol_table = static_cast<std::uint32_t>(headers_.size() + relocated_section_count());
        for (std::size_t i = 0; i < sections_.size(); ++i)
            add_relocations(i, symbol_table);
        add_symbol_table(symbol_table);
        add_section_names();
        write_section_headers();
        return file_.take();
    }

  private:
    void add_section(const Section& section) {
        const SectionKindRow& row = section_kinds[static_cast<std::size_t>(section.kind)];
        SectionHeader header{.name = section_name(section), .type = row.type, .flags = row.flags};
        header.alignment = section.alignment;
        if ((row.flags & SHF_MERGE) != 0)
            header.entry_size = section.entry_size;
        if (row.type == SHT_NOBITS) {
            file_.align(section.alignment);
            header.offset = file_.size();
            header.size = section.size;
            headers_.push_back(std::move(header));
        } else {
            add_contents(std::move(header), section.bytes);
        }
    }

    std::string section_name(const Section& section) const {
        std::string name(section.name);
        const SectionKindRow& row = section_kinds[static_cast<std::size_t>(section.kind)];
        if (name.empty())
            name = row.name;
        if (section.kind == SectionKind::read_only_mergeable && section.name.empty())
            name += std::to_string(section.entry_size);
        if (section.function)
            name += "." + std::string(symbol_name(section.function));
        return name;
    }

    void add_contents(SectionHeader header, std::span<const std::uint8_t> bytes) {
        file_.align(header.alignment);
        header.offset = file_.size();
        header.size = bytes.size();
        file_.raw(bytes);
        headers_.push_back(std::move(header));
    }

    std::string_view symbol_name(SymbolId id) const {
        const Symbol& symbol = module_.symbols[id.index()];
        return module_.strings.text(symbol.link_name ? symbol.link_name : symbol.name);
    }

    // A local symbol that no relocation must name is reached through its section. One in a mergeable section must be
    // named: the linker would take the addend's -4 for an offset into the section and merge the wrong entry.
    bool is_named_by_relocations(SymbolId id) const {
        auto place = placement_of(id);
        if (place == nullptr || module_.symbols[id.index()].binding != Binding::local)
            return true;
        return object_.sections[place->section.index()].kind == SectionKind::read_only_mergeable;
    }

    const Placement* placement_of(SymbolId id) const {
        std::uint32_t index = placement_index_[id.index()];
        return index == 0 ? nullptr : &object_.placements[index - 1];
    }

    void collect_symbols() {
        placement_index_.assign(module_.symbols.size(), 0);
        symbol_index_.assign(module_.symbols.size(), 0);
        for (std::size_t i = 0; i < object_.placements.size(); ++i)
            placement_index_[object_.placements[i].symbol.index()] = static_cast<std::uint32_t>(i + 1);
        mark_relocated();

        symbols_.push_back({});
        symbols_.push_back({.name = object_.source_name, .type = STT_FILE, .section = SHN_ABS});
        for (std::size_t i = 0; i < sections_.size(); ++i)
            symbols_.push_back({.type = STT_SECTION, .section = static_cast<std::uint16_t>(i + 1)});
        for (const Placement& place : object_.placements)
            if (module_.symbols[place.symbol.index()].binding == Binding::local)
                add_local(place);
        first_global_ = static_cast<std::uint32_t>(symbols_.size());
        for (const Placement& place : object_.placements)
            if (module_.symbols[place.symbol.index()].binding != Binding::local)
                add_defined(place, symbol_name(place.symbol));
        for (std::size_t i = 0; i < module_.symbols.size(); ++i)
            if (placement_index_[i] == 0 && relocated_[i])
                add_undefined(SymbolId(i));
    }

    // Marks the symbols that fixups refer to.
    void mark_relocated() {
        relocated_.assign(module_.symbols.size(), false);
        for (const Section& section : object_.sections)
            for (const Fixup& fixup : section.fixups)
                relocated_[fixup.symbol.index()] = true;
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
        elf.section = static_cast<std::uint16_t>(place.section.index() + 1);
        elf.value = place.offset;
        elf.size = place.size;
        push(place.symbol, elf);
    }

    void add_undefined(SymbolId id) {
        ElfSymbol elf = attributes_of(module_.symbols[id.index()], symbol_name(id));
        elf.type = STT_NOTYPE;
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
                   : symbol.kind == SymbolKind::function ? STT_FUNC
                   : symbol.kind == SymbolKind::unknown  ? STT_NOTYPE
                                                         : STT_OBJECT;
        elf.visibility = symbol.visibility == Visibility::hidden ? STV_HIDDEN : STV_DEFAULT;
        return elf;
    }

    void push(SymbolId id, const ElfSymbol& elf) {
        symbol_index_[id.index()] = static_cast<std::uint32_t>(symbols_.size());
        symbols_.push_back(elf);
    }

    // The section symbols follow the null and the file symbol.
    static std::uint64_t section_symbol(SectionId section) { return 2 + section.index(); }

    std::size_t relocated_section_count() const {
        std::size_t count = 0;
        for (const Section* section : sections_)
            count += !section->fixups.empty();
        return count;
    }

    void add_relocations(std::size_t index, std::uint32_t symbol_table) {
        const Section& section = *sections_[index];
        if (section.fixups.empty())
            return;
        ByteWriter bytes;
        for (const Fixup& fixup : section.fixups) {
            std::uint64_t symbol = 0;
            std::int64_t addend = fixup.addend;
            if (fixup.section) {
                symbol = section_symbol(fixup.section);
            } else if (is_named_by_relocations(fixup.symbol)) {
                symbol = symbol_index_[fixup.symbol.index()];
            } else {
                const Placement& place = *placement_of(fixup.symbol);
                symbol = section_symbol(place.section);
                addend += static_cast<std::int64_t>(place.offset);
            }
            bytes.u64(fixup.offset);
            bytes.u64(symbol << 32 | relocation_type(fixup.kind));
            bytes.u64(static_cast<std::uint64_t>(addend));
        }
        SectionHeader header{.name = ".rela" + headers_[index + 1].name, .type = SHT_RELA, .flags = SHF_INFO_LINK};
        header.alignment = 8;
        header.entry_size = rela_size;
        header.link = symbol_table;
        header.info = static_cast<std::uint32_t>(index + 1);
        add_contents(std::move(header), bytes.bytes());
    }

    void add_symbol_table(std::uint32_t index) {
        StringSection names;
        ByteWriter bytes;
        for (const ElfSymbol& symbol : symbols_) {
            bytes.u32(names.add(symbol.name));
            bytes.u8(symbol.binding << 4 | symbol.type);
            bytes.u8(symbol.visibility);
            bytes.u16(symbol.section);
            bytes.u64(symbol.value);
            bytes.u64(symbol.size);
        }
        SectionHeader header{.name = ".symtab", .type = SHT_SYMTAB};
        header.alignment = 8;
        header.entry_size = symbol_size;
        header.link = index + 1;
        header.info = first_global_;
        add_contents(std::move(header), bytes.bytes());
        add_contents({.name = ".strtab", .type = SHT_STRTAB, .alignment = 1}, names.bytes());
    }

    void add_section_names() {
        StringSection names;
        for (const SectionHeader& header : headers_)
            names.add(header.name);
        names.add(".shstrtab");
        add_contents({.name = ".shstrtab", .type = SHT_STRTAB, .alignment = 1}, names.bytes());
        section_names_ = std::move(names);
    }

    void write_section_headers() {
        file_.align(8);
        std::uint64_t offset = file_.size();
        for (const SectionHeader& header : headers_) {
            file_.u32(section_names_.add(header.name));
            file_.u32(header.type);
            file_.u64(header.flags);
            file_.u64(0); // sh_addr
            file_.u64(header.offset);
            file_.u64(header.size);
            file_.u32(header.link);
            file_.u32(header.info);
            file_.u64(header.alignment);
            file_.u64(header.entry_size);
        }
        write_file_header(offset);
    }

    void write_file_header(std::uint64_t section_headers_offset) {
        ByteWriter header;
        header.text("\x7F"
                    "ELF");
        header.u8(2); // ELFCLASS64
        header.u8(1); // ELFDATA2LSB
        header.u8(1); // EV_CURRENT
        header.zeros(9);
        header.u16(1);  // ET_REL
        header.u16(62); // EM_X86_64
        header.u32(1);  // EV_CURRENT
        header.u64(0);  // e_entry
        header.u64(0);  // e_phoff
        header.u64(section_headers_offset);
        header.u32(0); // e_flags
        header.u16(header_size);
        header.u16(0); // e_phentsize
        header.u16(0); // e_phnum
        header.u16(section_header_size);
        header.u16(headers_.size());
        header.u16(headers_.size() - 1); // e_shstrndx
        for (std::size_t i = 0; i < header_size; ++i)
            file_.patch(i, header.bytes()[i], 1);
    }

    const Module& module_;
    const Object& object_;
    Section eh_frame_;
    std::vector<const Section*> sections_;
    ByteWriter file_;
    std::vector<SectionHeader> headers_;
    std::vector<ElfSymbol> symbols_;
    std::vector<std::uint32_t> symbol_index_;    // by SymbolId
    std::vector<std::uint32_t> placement_index_; // by SymbolId: index + 1, or 0
    std::vector<bool> relocated_;                // by SymbolId
    std::deque<std::string> local_names_;
    std::uint32_t first_global_ = 0;
    StringSection section_names_;
};

} // namespace

std::vector<std::uint8_t> write_elf(const Module& module, const Object& object, const FormatOptions& options) {
    return ElfWriter(module, object, options).write();
}

} // namespace pasm
