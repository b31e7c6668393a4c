// What the formats that `as` writes differ in: how sections and symbols are declared, what an unwinder is told, how
// fields are relocated. Answers are whole lines.
#pragma once

#include "formats/format.h"
#include "formats/gnu_names.h"

#include <memory>
#include <string>

namespace pasm {

// The field of a fixup as data.
struct GnuField {
    FixupKind kind;
    std::string_view directive;
    unsigned width;
    AddressTarget target; // what is named: the symbol or its slot
    bool from_here;       // minus the field's own place
    std::string_view suffix;
};

class GnuDirectives {
  public:
    GnuDirectives(const Module& module, const FormatOptions& options, GnuNames& names)
        : module_(module), options_(options), names_(names) {}
    virtual ~GnuDirectives() = default;

    virtual std::string section(const Section& section) const = 0;
    // Of a symbol that is about to be defined.
    virtual std::string definition(SymbolId symbol, std::uint64_t size) const = 0;
    // Of a symbol that something refers to and nothing here defines.
    virtual std::string undefined(SymbolId symbol) const = 0;
    virtual std::string begin_function(const ObjectFunction& placed) = 0;
    virtual std::string unwind(const UnwindOperation& operation) = 0;
    virtual std::string end_function() = 0;
    // Behind all sections.
    virtual std::string end(const Object& object) const = 0;

    virtual std::span<const GnuField> fields() const = 0;
    // Whether an operand in Intel syntax can ask for it.
    virtual bool has_operand(FixupKind kind) const = 0;
    // Whether `as` settles a jump to that symbol by itself, and may make it short.
    virtual bool settles_jump(const Symbol& target) const = 0;
    // Whether it leaves none to the linker where it is to.
    virtual bool hides_jump(const Symbol& target) const = 0;

  protected:
    const Module& module_;
    const FormatOptions& options_;
    GnuNames& names_;
};

std::unique_ptr<GnuDirectives> gnu_elf_directives(const Module& module, const FormatOptions& options, GnuNames& names);
std::unique_ptr<GnuDirectives> gnu_coff_directives(const Module& module, const FormatOptions& options, GnuNames& names);

// "text", with escapes for `as`.
std::string gnu_string(std::string_view text);

} // namespace pasm
