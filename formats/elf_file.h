// An ELF relocatable file as a container: sections with their contents, symbols, relocations. What differs between the
// 32-bit and the 64-bit class - sizes of structures and of the fields in them - is a row of a table, so that one writer
// serves both. Source: System V gABI, chapters 4 and 5.
#pragma once

#include "support/byte_writer.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pasm {

// Names and values of the gABI.
namespace elf {
enum : std::uint32_t {
    SHT_NULL = 0,
    SHT_PROGBITS = 1,
    SHT_SYMTAB = 2,
    SHT_STRTAB = 3,
    SHT_RELA = 4,
    SHT_NOTE = 7,
    SHT_NOBITS = 8,
    SHT_INIT_ARRAY = 14,
    SHT_FINI_ARRAY = 15,
    SHT_PREINIT_ARRAY = 16,
    SHT_GROUP = 17,
    SHT_SYMTAB_SHNDX = 18
};
enum : std::uint64_t {
    SHF_WRITE = 1,
    SHF_ALLOC = 2,
    SHF_EXECINSTR = 4,
    SHF_MERGE = 16,
    SHF_STRINGS = 32,
    SHF_INFO_LINK = 64,
    SHF_GROUP = 512,
    SHF_TLS = 1024
};
enum : std::uint8_t { STB_LOCAL, STB_GLOBAL, STB_WEAK };
enum : std::uint8_t { STT_NOTYPE, STT_OBJECT, STT_FUNC, STT_SECTION, STT_FILE, STT_TLS = 6, STT_GNU_IFUNC = 10 };
enum : std::uint8_t { ELFOSABI_NONE, ELFOSABI_GNU = 3 };
enum : std::uint8_t { STV_DEFAULT, STV_HIDDEN = 2, STV_PROTECTED = 3 };
enum : std::uint16_t { SHN_UNDEF = 0, SHN_LORESERVE = 0xFF00, SHN_ABS = 0xFFF1, SHN_XINDEX = 0xFFFF };
} // namespace elf

// Where the two classes differ. A word is an address, an offset or a size.
struct ElfClass {
    std::uint8_t number; // EI_CLASS
    unsigned word_bytes;
    unsigned header_bytes, section_header_bytes, symbol_bytes, relocation_bytes;
    unsigned symbol_shift; // of a relocation's symbol in r_info
};

inline constexpr ElfClass elf_class_32 = {1, 4, 52, 40, 16, 12, 8};
inline constexpr ElfClass elf_class_64 = {2, 8, 64, 64, 24, 24, 32};

struct ElfSection {
    std::string name;
    std::uint32_t type = elf::SHT_NULL;
    std::uint64_t flags = 0, alignment = 1, entry_size = 0;
    std::uint32_t link = 0, info = 0;
    std::uint64_t offset = 0, size = 0; // set by ElfFile; the size of SHT_NOBITS is the caller's
};

// The section of a symbol that has a value and no place: the file's name.
inline constexpr std::uint32_t no_place = 0xFFFFFFFF;

struct ElfSymbol {
    std::string_view name;
    std::uint8_t binding = elf::STB_LOCAL, type = elf::STT_NOTYPE, visibility = elf::STV_DEFAULT;
    std::uint32_t section = elf::SHN_UNDEF; // index, or no_place
    std::uint64_t value = 0, size = 0;
};

struct ElfRelocation {
    std::uint64_t offset = 0;
    std::uint32_t symbol = 0; // index among the symbols
    std::uint32_t type = 0;
    std::int64_t addend = 0;
};

class ElfFile {
  public:
    explicit ElfFile(const ElfClass& file_class);

    // Answers the section's index. A section of SHT_NOBITS has no contents.
    std::uint32_t add_section(ElfSection section, std::span<const std::uint8_t> contents = {});
    // What is to be patched in the section of that index. Answers the index of the section that says so.
    std::uint32_t add_relocations(std::uint32_t section, std::span<const ElfRelocation> relocations);
    // A group of sections that a linker keeps or drops together, of all groups with the same symbol one. It stands before
    // its members, of which there will be `members`. Answers its index.
    std::uint32_t add_group(std::size_t members);
    void join_group(std::uint32_t group, std::size_t member, std::uint32_t section);
    void name_group(std::uint32_t group, std::uint32_t symbol) { sections_[group].info = symbol; }
    // Adds the symbols, of which the null symbol is first and locals stand before `first_global`, and ends the file.
    std::vector<std::uint8_t> finish(std::span<const ElfSymbol> symbols, std::uint32_t first_global);

  private:
    void add_symbol_table(std::span<const ElfSymbol> symbols, std::uint32_t first_global);
    void add_long_indices(std::span<const ElfSymbol> symbols, std::uint32_t symbol_table);
    void write_section_headers();
    void write_file_header(std::uint64_t section_headers_offset);
    void word(ByteWriter& to, std::uint64_t value) const;

    const ElfClass& class_;
    ByteWriter file_;
    std::vector<ElfSection> sections_;
    std::uint8_t os_abi_ = elf::ELFOSABI_NONE;
};

} // namespace pasm
