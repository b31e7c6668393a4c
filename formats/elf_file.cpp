#include "formats/elf_file.h"

#include <algorithm>
#include <unordered_map>

namespace pasm {

using namespace elf;

namespace {

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

// Fields of 16 bits hold indices below the reserved ones; larger ones stand elsewhere (gABI, "Extended Numbering").
bool is_long(std::uint32_t index) {
    return index >= SHN_LORESERVE;
}

std::uint16_t short_index(std::uint32_t section) {
    if (section == no_place)
        return SHN_ABS;
    return static_cast<std::uint16_t>(is_long(section) ? std::uint32_t(SHN_XINDEX) : section);
}

} // namespace

ElfFile::ElfFile(const ElfClass& file_class) : class_(file_class) {
    file_.zeros(class_.header_bytes);
    sections_.push_back({.alignment = 0}); // the null section
}

void ElfFile::word(ByteWriter& to, std::uint64_t value) const {
    class_.word_bytes == 8 ? to.u64(value) : to.u32(value);
}

std::uint32_t ElfFile::add_section(ElfSection section, std::span<const std::uint8_t> contents) {
    file_.align(section.alignment);
    section.offset = file_.size();
    if (section.type != SHT_NOBITS)
        section.size = contents.size();
    file_.raw(contents);
    sections_.push_back(std::move(section));
    return static_cast<std::uint32_t>(sections_.size() - 1);
}

std::uint32_t ElfFile::add_relocations(std::uint32_t section, std::span<const ElfRelocation> relocations) {
    ByteWriter bytes;
    for (const ElfRelocation& relocation : relocations) {
        word(bytes, relocation.offset);
        word(bytes, std::uint64_t(relocation.symbol) << class_.symbol_shift | relocation.type);
        word(bytes, static_cast<std::uint64_t>(relocation.addend));
    }
    return add_section({.name = ".rela" + sections_[section].name,
                 .type = SHT_RELA,
                 .flags = SHF_INFO_LINK,
                 .alignment = class_.word_bytes,
                 .entry_size = class_.relocation_bytes,
                 .info = section},
                bytes.bytes());
}

std::uint32_t ElfFile::add_group(std::size_t members) {
    ByteWriter bytes;
    bytes.u32(1); // GRP_COMDAT
    bytes.zeros(4 * members);
    return add_section({.name = ".group", .type = SHT_GROUP, .alignment = 4, .entry_size = 4}, bytes.bytes());
}

void ElfFile::join_group(std::uint32_t group, std::size_t member, std::uint32_t section) {
    sections_[section].flags |= SHF_GROUP;
    file_.patch(sections_[group].offset + 4 * (member + 1), section, 4);
}

std::vector<std::uint8_t> ElfFile::finish(std::span<const ElfSymbol> symbols, std::uint32_t first_global) {
    auto symbol_table = static_cast<std::uint32_t>(sections_.size());
    for (ElfSection& section : sections_)
        if (section.type == SHT_RELA || section.type == SHT_GROUP)
            section.link = symbol_table;
    // Types from 10 on mean what the operating system says.
    if (std::ranges::find(symbols, STT_GNU_IFUNC, &ElfSymbol::type) != symbols.end())
        os_abi_ = ELFOSABI_GNU;
    add_symbol_table(symbols, first_global);
    write_section_headers();
    return file_.take();
}

void ElfFile::add_symbol_table(std::span<const ElfSymbol> symbols, std::uint32_t first_global) {
    StringSection names;
    ByteWriter bytes;
    for (const ElfSymbol& symbol : symbols) {
        const bool is_wide = class_.word_bytes == 8; // the wide class has value and size behind the narrow fields
        bytes.u32(names.add(symbol.name));
        if (!is_wide) {
            word(bytes, symbol.value);
            word(bytes, symbol.size);
        }
        bytes.u8(symbol.binding << 4 | symbol.type);
        bytes.u8(symbol.visibility);
        bytes.u16(short_index(symbol.section));
        if (is_wide) {
            word(bytes, symbol.value);
            word(bytes, symbol.size);
        }
    }
    const auto index = static_cast<std::uint32_t>(sections_.size());
    const bool has_long_index = std::ranges::any_of(
        symbols, [](const ElfSymbol& symbol) { return symbol.section != no_place && is_long(symbol.section); });
    add_section({.name = ".symtab",
                 .type = SHT_SYMTAB,
                 .alignment = class_.word_bytes,
                 .entry_size = class_.symbol_bytes,
                 .link = index + (has_long_index ? 2 : 1),
                 .info = first_global},
                bytes.bytes());
    if (has_long_index)
        add_long_indices(symbols, index);
    add_section({.name = ".strtab", .type = SHT_STRTAB}, names.bytes());
}

// Section indices that the symbol table's fields are too short for, a word for each symbol.
void ElfFile::add_long_indices(std::span<const ElfSymbol> symbols, std::uint32_t symbol_table) {
    ByteWriter bytes;
    for (const ElfSymbol& symbol : symbols)
        bytes.u32(short_index(symbol.section) == SHN_XINDEX ? symbol.section : 0);
    add_section({.name = ".symtab_shndx",
                 .type = SHT_SYMTAB_SHNDX,
                 .alignment = 4,
                 .entry_size = 4,
                 .link = symbol_table},
                bytes.bytes());
}

void ElfFile::write_section_headers() {
    StringSection names;
    for (const ElfSection& section : sections_)
        names.add(section.name);
    names.add(".shstrtab");
    add_section({.name = ".shstrtab", .type = SHT_STRTAB}, names.bytes());
    const auto count = static_cast<std::uint32_t>(sections_.size());
    if (is_long(count))
        sections_[0].size = count;
    if (is_long(count - 1))
        sections_[0].link = count - 1;
    file_.align(class_.word_bytes);
    const std::uint64_t offset = file_.size();
    for (const ElfSection& section : sections_) {
        file_.u32(names.add(section.name));
        file_.u32(section.type);
        word(file_, section.flags);
        word(file_, 0); // sh_addr
        word(file_, section.offset);
        word(file_, section.size);
        file_.u32(section.link);
        file_.u32(section.info);
        word(file_, section.alignment);
        word(file_, section.entry_size);
    }
    write_file_header(offset);
}

void ElfFile::write_file_header(std::uint64_t section_headers_offset) {
    const auto count = static_cast<std::uint32_t>(sections_.size());
    ByteWriter header;
    header.text("\x7F"
                "ELF");
    header.u8(class_.number);
    header.u8(1); // ELFDATA2LSB
    header.u8(1); // EV_CURRENT
    header.u8(os_abi_);
    header.zeros(8);
    header.u16(1);   // ET_REL
    header.u16(62);  // EM_X86_64
    header.u32(1);   // EV_CURRENT
    word(header, 0); // e_entry
    word(header, 0); // e_phoff
    word(header, section_headers_offset);
    header.u32(0); // e_flags
    header.u16(class_.header_bytes);
    header.u16(0); // e_phentsize
    header.u16(0); // e_phnum
    header.u16(class_.section_header_bytes);
    header.u16(is_long(count) ? 0 : count);
    header.u16(short_index(count - 1)); // e_shstrndx
    for (std::size_t i = 0; i < header.size(); ++i)
        file_.patch(i, header.bytes()[i], 1);
}

} // namespace pasm
