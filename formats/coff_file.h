// A COFF object file as its parts: what coff.cpp fills in from an object, and the bytes of it. Names and numbers are
// those of the Microsoft PE/COFF specification ("PE Format"), the larger kind of file (`/bigobj`) those of winnt.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pasm::coff {

// Section characteristics.
enum : std::uint32_t {
    CNT_CODE = 0x20,
    CNT_INITIALIZED_DATA = 0x40,
    CNT_UNINITIALIZED_DATA = 0x80,
    LNK_INFO = 0x200,
    LNK_REMOVE = 0x800,
    LNK_COMDAT = 0x1000,
    LNK_NRELOC_OVFL = 0x01000000,
    MEM_DISCARDABLE = 0x02000000,
    MEM_EXECUTE = 0x20000000,
    MEM_READ = 0x40000000,
    MEM_WRITE = 0x80000000,
};

// IMAGE_REL_AMD64_*; REL32_1 to REL32_5 follow REL32.
enum : std::uint16_t { ADDR64 = 1, ADDR32 = 2, ADDR32NB = 3, REL32 = 4, REL32_5 = 9, SECTION = 10, SECREL = 11 };

// Of IMAGE_SYM_CLASS_*.
enum class StorageClass : std::uint8_t { external = 2, static_ = 3, file = 103, weak_external = 105 };

// Which of several COMDAT sections a linker keeps. An associative one stays with another section.
enum class Selection : std::uint8_t { none, no_duplicates = 1, any = 2, associative = 5 };

// Section numbers count from 1; these stand beside them.
inline constexpr std::int32_t undefined_section = 0, absolute_section = -1, debug_section = -2;

inline constexpr std::uint16_t function_type = 0x20; // DT_FUNCTION in the high byte of a symbol's type
inline constexpr std::uint32_t no_symbol = 0xFFFFFFFF;

struct Relocation {
    std::uint32_t offset = 0;
    std::uint32_t symbol = 0; // index into File::symbols
    std::uint16_t type = 0;
};

struct FileSection {
    std::string name;
    std::uint32_t characteristics = 0; // without alignment and what the fields below tell
    std::uint32_t alignment = 1;
    std::uint64_t size = 0;          // of uninitialised data; else bytes.size()
    std::vector<std::uint8_t> bytes; // the addends are in the fields
    std::vector<Relocation> relocations;
    Selection selection = Selection::none;
    std::int32_t associated = 0; // number of the section that this one stays with
};

struct FileSymbol {
    std::string name;
    std::uint32_t value = 0;
    std::int32_t section = undefined_section;
    std::uint16_t type = 0;
    StorageClass storage = StorageClass::external;
    bool is_section = false;            // an auxiliary record tells the section's size
    std::uint32_t fallback = no_symbol; // of a weak external: the symbol that is taken where no other file has one
    std::string source_name;            // of StorageClass::file
};

struct File {
    std::vector<FileSection> sections;
    std::vector<FileSymbol> symbols;
};

std::vector<std::uint8_t> file_bytes(const File& file);

} // namespace pasm::coff
