// Everything one compilation knows between frontend and formats.
#pragma once

#include "ir/function.h"
#include "ir/structure.h"
#include "support/string_table.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace pasm {

enum class SymbolKind : std::uint8_t {
    unknown,
    function,
    constant,
    data,
    label, // a place in a function that data has the address of; has no name
};
enum class Binding : std::uint8_t { local, global, weak };
enum class Visibility : std::uint8_t {
    default_,
    hidden,     // not seen outside the program or library that it is part of
    protected_, // seen outside, and never replaced from there
};

// A name that the object file may show. `name` is the source's; `link_name` what the linker sees (`symbol("...")`).
struct Symbol {
    StringId name;
    StringId link_name;
    SymbolKind kind = SymbolKind::unknown;
    Binding binding = Binding::global;
    Visibility visibility = Visibility::default_;
    bool defined = false;
    bool declared = false; // by `extern`, or defined
    bool thread_local_ = false;
    bool has_exact_name = false;          // `link_name` is as the author wants it: the format puts no prefix before it
    bool address_taken = false;           // set by the backend, of functions, where it matters
    bool comdat = false;                  // several files may define it alike; a linker keeps one
    bool exported = false;                // `dllexport`: other libraries may import it
    bool imported = false;                // `dllimport`: another library has it, if nothing here defines it
    bool indirect = false;                // the function at its place answers the address that it stands for (ifunc)
    std::uint32_t prototype = 0xFFFFFFFF; // functions: Module::prototypes
    // Of an extern function: the `target` of its declaration, there being no code here to analyse.
    std::optional<isa::FeatureSet> declared_target;
    TypeId type;                         // data and constants
    std::uint32_t function = 0xFFFFFFFF; // labels: Module::functions
    LabelId label;                       // labels: in that function
    SourceRange range;                   // definition, declaration or first use
};

enum class DataSection : std::uint8_t {
    read_only,
    read_only_mergeable,
    read_only_relocated, // holds addresses, which a loader fills in before it is read-only
    data,
    zero,
};

// How a fixup changes bytes. Each format maps these to its own relocation types.
enum class FixupKind : std::uint8_t {
    relative8,  // S + A - P, in the section only
    relative32, // S + A - P
    relative64, // the same in eight bytes: tables of unwinding in Mach-O
    branch32,   // the same for call and jmp: PLT where the format has one
    absolute32, // zero-extended
    absolute32_signed,
    absolute64,
    got_relative32, // RIP-relative slot of the GOT
    tls_initial_exec32,
    tls_local_exec32,
    image_relative32,   // COFF ADDR32NB
    section_relative32, // COFF SECREL
    section_index16,
    difference32, // S - S2 + A
    difference64,
};

struct DataFixup {
    std::uint64_t offset = 0;
    FixupKind kind = FixupKind::absolute64;
    SymbolId symbol;
    SymbolId subtracted; // of a difference
    std::int64_t addend = 0;
};

// A constant or variable. Inline constants are DataItems too, with a local symbol without a name.
struct DataItem {
    SymbolId symbol;
    DataSection section = DataSection::read_only;
    std::uint32_t alignment = 1;
    std::uint64_t size = 0; // for `zero`, where `bytes` is empty
    std::vector<std::uint8_t> bytes;
    std::vector<DataFixup> fixups;
    StringId section_name; // section("..."), or invalid
    StringId documentation;
    SourceRange range;
};

// One of the functions that a dispatcher chooses from.
struct Variant {
    SymbolId symbol;
    SourceLocation location; // where the list names it
    // Set by the backend: the features that are asked for before it is chosen.
    isa::FeatureSet tested;
};

// A name that stands for the first of some functions that the processor can run: `dispatch f = [g, h]`.
struct Dispatcher {
    SymbolId symbol;
    FunctionAttributes attributes; // `target` is what each processor has that the program runs on
    std::vector<Variant> variants; // in order of preference; the last is taken where no other can run
    StringId documentation;
    SourceRange range;
};

// A symbol that stands where a function stands, beside the function's own. The backend makes them.
struct FunctionAlias {
    SymbolId symbol;
    SymbolId function;
};

struct Module {
    StringTable strings;
    TypeTable types;
    std::vector<Prototype> prototypes;
    std::vector<Structure> structures;
    std::vector<Field> fields; // those of a structure stand together
    std::vector<Symbol> symbols;
    std::vector<Function> functions;
    std::vector<DataItem> data;
    std::vector<Dispatcher> dispatchers;
    std::vector<FunctionAlias> aliases;

    // The symbol of that source name, made if it is new.
    SymbolId symbol(StringId name);
    // The symbol of a read-only constant of these bytes: an equal or longer one that was made before serves again.
    // `alignment` in bytes; the constant's alignment is raised when a later use asks for more.
    SymbolId constant(std::vector<std::uint8_t> bytes, std::uint32_t alignment);

    // What the two above look up; never iterated.
    std::vector<SymbolId> symbols_by_name;                              // indexed by StringId
    std::unordered_map<std::string, std::uint32_t> constants_by_prefix; // indices of `data`
};

} // namespace pasm
