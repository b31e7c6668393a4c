// The labels of one function by name. Scopes form a tree: the function's own, and one for each instance of a loop body,
// macro or block argument. The parent of a scope is where its text stands, which for the body of a macro is where the
// macro was defined, not where it is called.
#pragma once

#include "ir/operand.h"
#include "support/string_table.h"

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace pasm {

// A scope of one function's labels; `none` is outside every function, where a macro of the top level was defined.
using LabelScopeId = TypedId<struct LabelScopeTag>;

class LabelScopes {
  public:
    // Forgets everything, for the next function; makes its outermost scope and enters it.
    void start();

    // Enters a new scope whose parent is `parent`; leave() goes back to the one that was entered before.
    void enter(LabelScopeId parent);
    void leave();

    LabelScopeId current() const { return current_; }
    // Makes `scope`, which must still be entered, the present one for a while; answers which one was.
    LabelScopeId exchange(LabelScopeId scope) { return std::exchange(current_, scope); }
    LabelScopeId parent(LabelScopeId scope) const { return scopes_[scope.index()].parent; }

    // The label of that name in `scope` itself, or an invalid id.
    LabelId find(LabelScopeId scope, StringId name) const;
    // The same in `scope` or the nearest of its ancestors that has one.
    LabelId find_visible(LabelScopeId scope, StringId name) const;
    // Gives `scope` a label, whose name must be new there.
    void add(LabelScopeId scope, StringId name, LabelId label);

    // Calls `visit(name, label)` for each label of `scope` in the order in which they were added.
    template <class Visit>
    void for_each(LabelScopeId scope, Visit visit) const {
        for (std::uint32_t i = scopes_[scope.index()].first; i != no_entry; i = entries_[i].next)
            visit(entries_[i].name, entries_[i].label);
    }

  private:
    static constexpr std::uint32_t no_entry = 0xFFFFFFFF;
    struct ScopeRow {
        LabelScopeId parent;
        LabelScopeId entered_from;
        std::uint32_t first = no_entry;
        std::uint32_t last = no_entry;
    };
    struct Entry {
        StringId name;
        LabelId label;
        std::uint32_t next = no_entry;
    };
    static std::uint64_t key(LabelScopeId scope, StringId name) {
        return (static_cast<std::uint64_t>(scope.index()) << 32) | name.index();
    }

    LabelScopeId current_;
    std::vector<ScopeRow> scopes_;
    std::vector<Entry> entries_;
    std::unordered_map<std::uint64_t, LabelId> labels_;
};

} // namespace pasm
