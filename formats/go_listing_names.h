// What a Go listing calls symbols, labels and the places of arguments. Source: "A Quick Guide to Go's Assembler"
// (go.dev/doc/asm), sections "Symbols" and "Interacting with Go types and constants"; the pass asmdecl of `go vet` for
// the names of arguments and of their parts.
#pragma once

#include "formats/go_names.h"
#include "ir/abi/abi.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pasm {

// `Scale` of this package is `·Scale`, `math/bits.Len64` another's `math∕bits·Len64`.
std::string go_symbol_name(std::string_view name);

class GoListingNames final : public GoNames {
  public:
    GoListingNames(const Module& module, const Abi& abi);

    // Labels and arguments are those of `function` from now on. Where `knows_arguments` is false, since Go's assembler
    // cannot follow rsp, arguments have no names.
    void enter(const Function& function, bool knows_arguments);

    std::string symbol(SymbolId id) const override;
    std::string label(LabelId id) const override;
    std::optional<std::string> frame_place(const MemoryOperand& memory) const override;

  private:
    // A value that an argument or result consists of, and what vet calls it.
    struct Leaf {
        std::string name;
        std::int64_t offset = 0;
    };
    void add_leaves(const std::string& name, const Type& type, std::int64_t offset);
    void add_words(const std::string& name, std::int64_t offset, unsigned count);

    const Module& module_;
    const Abi& abi_;
    std::vector<std::string> symbols_; // by SymbolId
    bool knows_arguments_ = true;
    std::vector<Leaf> leaves_; // in order of offset
    std::vector<std::string> labels_;
};

} // namespace pasm
