#include "formats/elf_sections.h"

#include <array>

namespace pasm {

using namespace elf;

namespace {

struct SectionKindRow {
    std::string_view name;
    std::uint32_t type;
    std::uint64_t flags;
};

// By SectionKind.
constexpr std::array<SectionKindRow, 9> section_kinds = {{
    {".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR},
    {".rodata", SHT_PROGBITS, SHF_ALLOC},
    {".rodata.cst", SHT_PROGBITS, SHF_ALLOC | SHF_MERGE}, // the entry size follows the name
    {".data.rel.ro", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE},
    {".data", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE},
    {".bss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE},
    {".tdata", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE | SHF_TLS},
    {".tbss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE | SHF_TLS},
    {".debug", SHT_PROGBITS, 0},
}};

// What a name in section("...") says of the type, as GNU tools have it: ".init_array", ".init_array.100".
struct SectionNameRow {
    std::string_view name;
    std::uint32_t type;
    bool has_addresses;
};

constexpr auto section_names = std::array{
    SectionNameRow{".init_array", SHT_INIT_ARRAY, true},
    SectionNameRow{".fini_array", SHT_FINI_ARRAY, true},
    SectionNameRow{".preinit_array", SHT_PREINIT_ARRAY, true},
    SectionNameRow{".note", SHT_NOTE, false},
};

const SectionNameRow* find_section_name(std::string_view section) {
    for (const SectionNameRow& row : section_names)
        if (section.starts_with(row.name) && (section.size() == row.name.size() || section[row.name.size()] == '.'))
            return &row;
    return nullptr;
}

// What the kind is called, its entry size, and the symbol whose own section it is.
std::string default_name(const Module& module, const Section& section) {
    std::string name(section_kinds[static_cast<std::size_t>(section.kind)].name);
    if (section.kind == SectionKind::read_only_mergeable)
        name += std::to_string(section.entry_size);
    if (SymbolId own = section.function ? section.function : section.comdat) {
        const Symbol& symbol = module.symbols[own.index()];
        name += "." + std::string(module.strings.text(symbol.link_name ? symbol.link_name : symbol.name));
    }
    return name;
}

} // namespace

const ElfClass& elf_class_of(const Abi& abi) {
    return abi.pointer_size == 4 && !abi.any_system ? elf_class_32 : elf_class_64;
}

ElfSection elf_section(const Module& module, const Section& section, const ElfClass& file_class) {
    const SectionKindRow& row = section_kinds[static_cast<std::size_t>(section.kind)];
    ElfSection elf{.name = section.name.empty() ? default_name(module, section) : section.name,
                   .type = row.type,
                   .flags = row.flags,
                   .alignment = section.alignment,
                   .size = section.size};
    if ((row.flags & SHF_MERGE) != 0)
        elf.entry_size = section.entry_size;
    if (section.kind == SectionKind::debug && section.entry_size != 0) {
        elf.flags |= SHF_MERGE | SHF_STRINGS;
        elf.entry_size = section.entry_size;
    }
    if (const SectionNameRow* named = find_section_name(section.name)) {
        elf.type = named->type;
        elf.entry_size = named->has_addresses ? file_class.word_bytes : 0;
    }
    return elf;
}

ElfSection property_note(const ElfClass& file_class) {
    return {
        .name = ".note.gnu.property", .type = SHT_NOTE, .flags = SHF_ALLOC, .alignment = file_class.word_bytes};
}

std::vector<std::uint8_t> property_note_contents(const ElfClass& file_class) {
    constexpr std::uint32_t property_type_0 = 5, feature_1_and = 0xC0000002;
    constexpr std::uint32_t indirect_branch_tracking = 1, shadow_stack = 2;
    ByteWriter property;
    property.u32(feature_1_and);
    property.u32(4); // bytes of the value
    property.u32(indirect_branch_tracking | shadow_stack);
    property.align(file_class.word_bytes);
    ByteWriter note;
    note.u32(4); // bytes of the owner's name
    note.u32(property.size());
    note.u32(property_type_0);
    note.text(std::string_view("GNU", 4)); // with its NUL
    note.raw(property.bytes());
    return note.take();
}

} // namespace pasm
