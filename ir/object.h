// Machine code before a file format: sections, symbols, fixups, unwind operations. Plain data.
#pragma once

#include "ir/module.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pasm {

using SectionId = TypedId<struct SectionTag>;

enum class SectionKind : std::uint8_t {
    text,
    read_only,
    read_only_mergeable,
    read_only_relocated, // read-only once a loader has filled in addresses
    data,
    zero,
    thread_data,
    thread_zero,
    debug, // what debuggers read and no loader; with an entry size of 1, strings that a linker may merge
};
constexpr std::uint32_t bit_of(SectionKind kind) {
    return std::uint32_t(1) << static_cast<unsigned>(kind);
}

// How the data of a thread are found.
enum class ThreadAccess : std::uint8_t {
    none,           // the format has none
    thread_pointer, // at a distance from what fs:0 holds
    module_table,   // gs:0x58 points to a table with a block for each module; `_tls_index` is this one's
};

// `subtracted` is set for the two difference kinds only. What refers to a `section` has no symbol.
struct Fixup {
    std::uint64_t offset = 0; // in the section, of the first byte patched
    FixupKind kind = FixupKind::relative32;
    SymbolId symbol;
    SymbolId subtracted;
    std::int64_t addend = 0; // as ELF has it: for relative32 this includes the -4 (or less, when an immediate follows)
    bool has_rex = false;      // of an instruction with a REX prefix: linkers that rewrite it want to know
    std::uint8_t trailing = 0; // bytes of the instruction after the field: COFF REL32_1..5, Mach-O SIGNED_1, _2, _4
    SectionId section;         // whose start counts instead of a symbol: tables of unwinding
};

struct Section {
    SectionKind kind = SectionKind::text;
    std::string name;          // section("..."), or empty: the format's own name for the kind
    SymbolId function;         // the function of its own section under -ffunction-sections
    SymbolId comdat;           // its only symbol, when a linker shall keep one of the equal sections of several files
    std::uint32_t alignment = 1;
    std::uint32_t entry_size = 0; // mergeable sections
    std::uint64_t size = 0;       // of `zero`; else bytes.size()
    std::vector<std::uint8_t> bytes;
    std::vector<Fixup> fixups;
};

// A defined symbol's place.
struct Placement {
    SymbolId symbol;
    SectionId section;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

// An instruction's place: listings, debug information and tests read it.
struct InstructionPlace {
    std::uint32_t instruction = 0; // index into Function::instructions
    std::uint32_t offset = 0;      // from the start of the function
    std::uint32_t length = 0; // `bytes` and `align` may be long
};

// A step of unwinding and the place from which on it holds: behind the instruction that it is about.
struct UnwindRow {
    std::uint32_t offset = 0; // from the start of the function
    UnwindOperation operation;
};

struct ObjectFunction {
    std::uint32_t function = 0; // index into Module::functions
    SectionId section;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::vector<UnwindRow> unwind;        // in order of offset
    std::vector<InstructionPlace> places; // only when asked for
};

struct Object {
    std::string source_name; // for the file symbol
    std::vector<Section> sections;
    std::vector<Placement> placements; // symbols that are defined, in order of definition
    std::vector<ObjectFunction> functions;
};

} // namespace pasm
