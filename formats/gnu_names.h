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

class GnuNames {
  public:
    explicit GnuNames(const Module& module) : module_(module), aliased_(module.symbols.size()) {}

    // In directives, and in AT&T syntax everywhere.
    std::string symbol(SymbolId id) const;
    // In operands in Intel syntax. Notes when an alias is needed.
    std::string operand(SymbolId id);
    // A label of a function: `.L0_2_loop`. Unique in the file, and never a reserved word.
    std::string label(std::uint32_t function, const Function& code, LabelId id) const;
    bool has_alias(SymbolId id) const { return aliased_[id.index()]; }
    // Directives that define the aliases asked for so far, in AT&T syntax.
    std::string alias_directives() const;

  private:
    std::string_view link_name(SymbolId id) const;

    const Module& module_;
    std::vector<bool> aliased_; // by SymbolId
};

} // namespace pasm
