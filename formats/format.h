// Output formats, a row each. Every writer is a function from a module and its object to bytes.
#pragma once

#include "formats/debug_options.h"
#include "ir/abi/abi.h"
#include "ir/module.h"
#include "ir/object.h"
#include "support/diagnostics.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pasm {

class GnuDirectives;
class GnuNames;
struct Format;
struct GnuReferences;

struct FormatOptions {
    const Abi* abi = nullptr;
    const Format* format = nullptr;
    const SourceManager* sources = nullptr;
    Diagnostics* diagnostics = nullptr; // of what the format cannot hold
    bool unwind_tables = true;          // -fasynchronous-unwind-tables
    bool branch_protection = false;     // -fcf-protection: indirect branches land on endbr64, shadow stacks work
    bool position_independent = false;  // -fpic
    std::uint32_t macos_version = 0;    // -mmacos-version-min, as 0xMMMMmmpp
    DebugOptions debug;                 // -g
    std::string file;                   // of declarations: the name of the file, where they tell it
    std::string header_guard;           // -fheader-guard: a macro, `pragma`, or empty for one after the file
    // Of files for Go.
    unsigned go_version = 19; // -mgo: the oldest Go 1.x that shall take them
    std::string go_os;        // GOOS of the platform that -mtarget names; empty where it names none
    std::string go_tags;      // -mgo-tags: a build constraint, or empty
    std::string go_package;   // -mgo-package, or what stands for it
};

struct Format {
    std::string_view name;                  // of -mimage-format=, or of the option that asks for it
    std::string_view description;           // "a Mach-O object", for messages
    std::string_view extension;             // ".o"
    std::string_view symbol_prefix;         // "_" on Mach-O
    std::span<const std::string_view> abis; // that it can hold
    bool is_assembly = false; // text, made from `places`
    // What the platform asks of code, and what the backend is told of it (BackendOptions).
    bool position_independent = false;  // unless -fno-pic says otherwise
    bool definitions_are_final = false; // another module cannot replace what is defined here, but for weak definitions
    bool has_atoms = false;             // a linker moves and drops what stands at each symbol, section or not
    bool has_narrow_addresses = true;   // of 32 bits, in code
    bool has_address_table = true;      // that a linker makes: slots for the addresses of symbols
    bool has_imports = false;           // `dllimport`: a slot of another name holds the address
    std::uint32_t missing_sections = 0; // kinds of constants and thread data whose likes go with others: bit_of each
    bool has_indirect_symbols = false;  // the loader asks a function for the address of another (STT_GNU_IFUNC)
    bool has_comdat = false;            // sections of which a linker keeps one
    ThreadAccess thread_access = ThreadAccess::none;
    bool symbols_need_names = false; // an instruction that Go's assembler takes as bytes only cannot have a symbol
    DebugFormat debug_format = DebugFormat::none;     // of -g
    std::span<const DebugFormat> other_debug_formats; // that it can hold too
    // The name of a constant that linkers do not merge as an entry of a section, so that they may keep one of equal
    // ones.
    std::string (*constant_name)(std::span<const std::uint8_t> bytes, std::uint32_t alignment) = nullptr;
    // How `as` is told of it; null where it does not know the format.
    std::unique_ptr<GnuDirectives> (*gnu_directives)(const Module&, const FormatOptions&, GnuNames&) = nullptr;
    const GnuReferences* gnu_references = nullptr;
    std::vector<std::uint8_t> (*write)(const Module&, const Object&, const FormatOptions&) = nullptr;
};

std::span<const Format> formats();
const Format* find_format(std::string_view name);

// What linkers call the symbol.
std::string linked_name(const Format& format, const Module& module, const Symbol& symbol);

} // namespace pasm
