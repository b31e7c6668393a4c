// A Mach-O object file as its parts: what mach_o.cpp fills in from an object, and the bytes of it. Names and numbers
// are those of Apple's <mach-o/loader.h>, <mach-o/nlist.h>, <mach-o/reloc.h> and <mach-o/x86_64/reloc.h>.
//
// The file is a header, load commands, the contents of the sections, their relocations, the symbols and their names.
// All sections of an object are in one segment without a name, one behind the other in memory from address 0 on; each
// also has the name of the segment that a linker will put it into.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pasm::mach_o {

// Types of sections, in the low byte of the flags, and attributes above.
enum : std::uint32_t {
    S_REGULAR = 0,
    S_ZEROFILL = 1,
    S_4BYTE_LITERALS = 3,
    S_8BYTE_LITERALS = 4,
    S_MOD_INIT_FUNC_POINTERS = 9,
    S_MOD_TERM_FUNC_POINTERS = 0xA,
    S_COALESCED = 0xB,
    S_16BYTE_LITERALS = 0xE,
    SECTION_TYPE = 0xFF,
    S_ATTR_SOME_INSTRUCTIONS = 0x400,
    S_ATTR_DEBUG = 0x02000000,
    S_ATTR_LIVE_SUPPORT = 0x08000000,
    S_ATTR_STRIP_STATIC_SYMS = 0x20000000,
    S_ATTR_NO_TOC = 0x40000000,
    S_ATTR_PURE_INSTRUCTIONS = 0x80000000,
};

// X86_64_RELOC_*. SIGNED_1 to SIGNED_4: that many bytes of the instruction follow the field.
enum class RelocationType : std::uint8_t {
    UNSIGNED,
    SIGNED,
    BRANCH,
    GOT_LOAD,
    GOT,
    SUBTRACTOR,
    SIGNED_1,
    SIGNED_2,
    SIGNED_4
};

enum : std::uint8_t { N_EXT = 1, N_UNDF = 0, N_SECT = 0xE, N_PEXT = 0x10 };
enum : std::uint16_t { N_WEAK_REF = 0x40, N_WEAK_DEF = 0x80 };

struct Relocation {
    std::uint32_t offset = 0; // in the section
    std::uint32_t target = 0; // index of a symbol, or number of a section
    RelocationType type = RelocationType::UNSIGNED;
    std::uint8_t width = 4; // bytes of the field
    bool is_relative = false;
    bool has_symbol = true;
};

// Sections are counted from 1 by what refers to them.
struct FileSection {
    std::string segment, name;
    std::uint32_t flags = S_REGULAR;
    std::uint32_t alignment = 1;
    std::uint64_t address = 0;           // lay_out sets it
    std::uint64_t size = 0;              // of zeros; else bytes.size()
    std::vector<std::uint8_t> bytes;     // with the addends in the fields
    std::vector<Relocation> relocations; // from the last offset to the first, as assemblers have them

    std::uint32_t type() const { return flags & SECTION_TYPE; }
    std::uint64_t memory_size() const { return type() == S_ZEROFILL ? size : bytes.size(); }
};

struct FileSymbol {
    std::string name;
    std::uint8_t type = N_UNDF;
    std::uint8_t section = 0; // 0 for none
    std::uint16_t description = 0;
    std::uint64_t value = 0; // an address
};

struct File {
    std::vector<FileSection> sections; // those of zeros last
    std::vector<FileSymbol> symbols;   // local ones, then defined ones that others see, then undefined ones
    std::uint32_t local_symbols = 0, defined_symbols = 0; // how many of the first two there are
    bool has_atoms = true;                                // a linker may move and drop what stands at each symbol
    std::uint32_t macos_version = 0;                      // the oldest to run on: 0xMMMMmmpp
};

inline constexpr std::size_t longest_name = 16; // of a section or segment
inline constexpr std::size_t most_sections = 255;

// Gives each section its address.
void lay_out(File& file);
std::vector<std::uint8_t> bytes_of(const File& file);

} // namespace pasm::mach_o
