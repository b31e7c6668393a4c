// Names in GNU assembly. In Intel syntax without register prefixes `as` takes a symbol called rax for the register and
// one called and for the operator, quoted or not; such a symbol is written through an alias that is made in AT&T
// syntax, where both are plain names. What refers to a .weakref refers to the symbol itself. A name that is no plain
// word is quoted.
#pragma once

#include "ir/module.h"

#include <string>
#include <string_view>
#include <vector>

namespace pasm {

// How a format's `as` takes an alias and is asked for something else than a symbol's address.
struct GnuReferences {
    std::string_view alias_directive;
    std::string_view slot_prefix, slot_suffix; // the place that holds the address
    std::string_view thread_slot_suffix, thread_offset_suffix;
};

// What .set defines `as` would settle by itself.
inline constexpr GnuReferences elf_references{".weakref", "", "@GOTPCREL", "@GOTTPOFF", "@TPOFF"};
inline constexpr GnuReferences coff_references{".set", "__imp_", "", "", "@SECREL32"};

class GnuNames {
  public:
    explicit GnuNames(const Module& module, const GnuReferences& references = elf_references)
        : module_(module), references_(references), aliased_(module.symbols.size()),
          aliased_slots_(module.symbols.size()) {}

    // In directives, and in AT&T syntax everywhere.
    std::string symbol(SymbolId id) const;
    // In operands in Intel syntax. Notes when an alias is needed.
    std::string operand(SymbolId id);
    // An operand that is what the kind of address says of the symbol.
    std::string reference(AddressTarget kind, SymbolId id);
    // A label of a function: `.L0_2_loop`. Unique in the file, and never a reserved word.
    std::string label(std::uint32_t function, const Function& code, LabelId id) const;
    bool has_alias(SymbolId id) const { return aliased_[id.index()]; }
    // Directives that define the aliases asked for so far, in AT&T syntax.
    std::string alias_directives() const;

  private:
    std::string_view link_name(SymbolId id) const;

    std::string slot(SymbolId id) const;

    const Module& module_;
    const GnuReferences& references_;
    std::vector<bool> aliased_;       // by SymbolId
    std::vector<bool> aliased_slots_; // likewise, where the slot has a name of its own
};

} // namespace pasm
