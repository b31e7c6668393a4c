// What debuggers are told of a module, whatever the format: lines, functions, the macros that their instructions came
// from, variables and where they are. dwarf.h and codeview.h write it and look at nothing else.
#pragma once

#include "formats/debug_options.h"
#include "formats/format.h"
#include "ir/object.h"

#include <optional>
#include <string>
#include <vector>

namespace pasm::debug {

using TypeIndex = TypedId<struct DebugTypeTag>; // into Info::types; none is `void`

// Lines and columns count from 1; line 0 is no place.
struct SourcePlace {
    std::uint32_t file = 0; // into Info::files
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    bool operator==(const SourcePlace&) const = default;
};

struct SourceFile {
    std::string directory; // may count from Info::directory; empty for that one itself
    std::string name;      // without directories

    std::string path() const { return directory.empty() ? name : directory + "/" + name; }
};

// Bytes [first, last) of a function.
struct CodeRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    bool operator==(const CodeRange&) const = default;
};

// From `offset` on code stands for that place. Of several rows at one offset all but the last are the calls of macros
// whose bodies begin there.
struct LineRow {
    std::uint32_t offset = 0;
    SourcePlace place;
    bool is_statement = true;
    bool ends_prologue = false;
};

enum class TypeKind : std::uint8_t {
    boolean,
    signed_integer,
    unsigned_integer,
    floating,
    character,
    pointer,
    const_,
    volatile_,
    restrict_,
    structure,
    union_,
    array,
    vector,
    function,
};

struct Member {
    std::string name; // empty for a structure without a name
    TypeIndex type;
    std::uint64_t offset = 0;
    SourcePlace place;
};

struct Type {
    TypeKind kind = TypeKind::signed_integer;
    std::string name;
    std::uint64_t size = 0;
    bool is_complete = true;           // of a structure or union
    TypeIndex element;                 // pointee, element, what is qualified, result
    std::vector<std::uint64_t> counts; // of an array, outermost first, or a vector
    std::vector<Member> members;       // of a structure or union
    std::vector<TypeIndex> parameters; // of a function
    bool is_variadic = false;
    SourcePlace place;
};

// Where a value, or a piece of it, is.
struct Place {
    enum class Kind : std::uint8_t {
        nowhere,
        in_register,
        at_register,      // in memory, where the register points
        in_frame,         // at `offset` from the CFA
        in_aligned_frame, // at `offset` from the function's frame, aligned
        at_frame,         // in memory, where what is in the frame points
        from_entry,       // lost, but it is what the register held at the function's entry, which callers may know
        at_entry,         // in memory, where that points
    };
    Kind kind = Kind::nowhere;
    Register reg;
    std::int64_t offset = 0;

    bool operator==(const Place&) const = default;
};

struct Piece {
    Place place;
    std::uint32_t size = 0; // in bytes

    bool operator==(const Piece&) const = default;
};

// One piece is the whole, whatever its size.
struct Location {
    CodeRange range;
    std::vector<Piece> pieces;
};

struct Variable {
    std::string name;
    TypeIndex type;
    SourcePlace place;
    bool is_parameter = false;
    std::optional<std::int64_t> constant; // its value, which no register holds
    std::vector<Location> locations;      // in order; none overlap
    bool is_everywhere = false;           // the one location is right in all of its scope
};

struct Scope {
    enum class Kind : std::uint8_t { function, macro, block };
    Kind kind = Kind::function;
    std::uint32_t macro = 0; // into Info::macros
    SourcePlace call;        // of the macro
    std::vector<CodeRange> ranges;
    std::vector<Variable> variables;
    std::vector<Scope> scopes;
};

// A macro of which some instruction is.
struct Macro {
    std::string name;
    SourcePlace place;
};

// In that code the register and the offset make the address.
struct Base {
    CodeRange range;
    Register reg;
    std::int64_t offset = 0;
};

struct Function {
    SymbolId symbol;
    std::string name;
    bool is_external = false;
    bool is_weak = false; // what its symbol means may be elsewhere
    SectionId section;
    std::uint64_t offset = 0; // in the section
    std::uint32_t size = 0;
    TypeIndex type; // the function's, not its result's
    SourcePlace place;
    std::vector<LineRow> lines;
    Scope scope;
    // Of Place::in_aligned_frame: the CFA plus `frame_bottom`, rounded down.
    std::int64_t frame_bottom = 0;
    std::uint32_t frame_alignment = 1;
    std::vector<Base> cfa;           // in order
    std::vector<Base> aligned_frame; // of Place::in_aligned_frame, in order
};

// Data with a name.
struct Global {
    std::string name;
    TypeIndex type;
    bool is_external = false;
    SectionId section;
    std::uint64_t offset = 0;
    SourcePlace place;
};

struct Info {
    std::string producer;
    std::string directory;
    unsigned address_bytes = 8;
    std::vector<SourceFile> files; // the one that was compiled first
    std::vector<Type> types;
    std::vector<Macro> macros;
    std::vector<Function> functions;
    std::vector<Global> globals;

    const Type& type(TypeIndex index) const { return types[index.index()]; }
};

// Requires: ObjectFunction::places.
Info describe(const Module& module, const Object& object, const FormatOptions& options);

} // namespace pasm::debug
