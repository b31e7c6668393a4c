// Which macros and iterations the instructions of a function came from. The block that a macro is handed counts as
// where it was written, not as the macro's: there its names are seen.
#pragma once

#include "formats/debug_info.h"

#include <unordered_map>

namespace pasm::debug {

class ScopeTree {
  public:
    using Index = std::uint32_t; // 0 is the function

    struct Node {
        Index parent = 0;
        Scope::Kind kind = Scope::Kind::function;
        ExpansionId expansion;
        std::vector<CodeRange> ranges; // with those of inner scopes
    };

    ScopeTree(const pasm::Function& function, const ObjectFunction& placed, const SourceManager& sources);

    // The scope of what stands in an expansion.
    Index scope_of(ExpansionId expansion);
    const std::vector<Node>& nodes() const { return nodes_; }
    // From the first to the last byte.
    CodeRange extent(Index scope) const;

    // The tree with `variables`, by scope. Scopes without code are left out, and so are iterations without a variable;
    // macros that are new go to `macros`.
    Scope take(std::vector<std::vector<Variable>> variables, std::vector<Macro>& macros) const;

  private:
    Index add(const Node& node);
    Index make_scope(ExpansionId expansion);
    void add_range(Index scope, CodeRange range);
    std::uint32_t macro_of(const Expansion& expansion, std::vector<Macro>& macros) const;

    const pasm::Function& function_;
    const SourceManager& sources_;
    std::vector<Node> nodes_;
    std::unordered_map<std::size_t, Index> by_expansion_; // looked up only
};

} // namespace pasm::debug
