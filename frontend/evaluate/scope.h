// Names and what they stand for, lexically nested. Look-up is one array access by StringId.
#pragma once

#include "frontend/ast.h"
#include "frontend/evaluate/value.h"

#include <cstdint>
#include <vector>

namespace pasm {

// What a name stands for. Registers are values of kind `reg` (with a slot) or `register_array`.
struct Declaration {
    Value value;
    SourceRange range;                          // where it was declared
    const ast::Statement* definition = nullptr; // let_function, macro, structure
    bool is_variable = false;                   // `var`: may be assigned
};

// A stack of scopes over a dense array by name: T is what a name stands for.
template <class T>
class ScopedTable {
  public:
    struct Entry {
        T value;
        StringId name;
        std::uint32_t scope = 0;
        std::uint32_t outer = none; // the entry that this one hides
    };

    void push() { scope_begins_.push_back(static_cast<std::uint32_t>(entries_.size())); }
    // Forgets the names of the innermost scope.
    void pop() {
        for (std::size_t i = entries_.size(); i-- > scope_begins_.back();)
            heads_[entries_[i].name.index()] = entries_[i].outer;
        entries_.resize(scope_begins_.back());
        scope_begins_.pop_back();
    }
    std::uint32_t depth() const { return static_cast<std::uint32_t>(scope_begins_.size()); }

    // What `name` stands for in the innermost scope that has it, or null. Good until the next declare.
    T* find(StringId name) {
        const std::uint32_t head = head_of(name);
        return head == none ? nullptr : &entries_[head].value;
    }
    // The same, in the innermost scope alone.
    T* find_innermost(StringId name) {
        const std::uint32_t head = head_of(name);
        return head == none || entries_[head].scope != depth() ? nullptr : &entries_[head].value;
    }
    // Makes `name` stand for `value` in the innermost scope, where it must be new.
    T& declare(StringId name, const T& value) {
        if (name.index() >= heads_.size())
            heads_.resize(name.index() + name.index() / 2 + 64, none);
        std::uint32_t& head = heads_[name.index()];
        entries_.push_back({value, name, depth(), head});
        head = static_cast<std::uint32_t>(entries_.size() - 1);
        return entries_.back().value;
    }
    // Entries of the innermost scope, in order of declaration.
    std::span<Entry> innermost() {
        return std::span(entries_).subspan(scope_begins_.empty() ? 0 : scope_begins_.back());
    }
    // All entries that are visible or hidden, outermost first: for spelling suggestions.
    std::span<const Entry> all() const { return entries_; }

  private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    std::uint32_t head_of(StringId name) const { return name.index() < heads_.size() ? heads_[name.index()] : none; }

    std::vector<std::uint32_t> heads_; // by StringId: the innermost entry of that name
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> scope_begins_;
};

using Scope = ScopedTable<Declaration>;

} // namespace pasm
