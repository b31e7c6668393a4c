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
    SourceRange range;        // where it was declared
    bool is_variable = false; // `var`: may be assigned
    bool in_function = false; // ends with the function
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

    void push() {
        scopes_.push_back({place(), depth() + 1});
        open_.push_back({static_cast<std::uint32_t>(entries_.size()), static_cast<std::uint32_t>(scopes_.size() - 1)});
    }
    // Forgets the names of the innermost scope.
    void pop() {
        for (std::size_t i = entries_.size(); i-- > open_.back().first_entry;)
            heads_[entries_[i].name.index()] = entries_[i].outer;
        entries_.resize(open_.back().first_entry);
        open_.pop_back();
    }
    std::uint32_t depth() const { return static_cast<std::uint32_t>(open_.size()); }
    // The innermost scope, for enter(): no other scope gets its number.
    std::uint32_t place() const { return open_.empty() ? none : open_.back().scope; }

    // What `name` stands for in the innermost visible scope that has it, or null. Good until the next declare.
    T* find(StringId name) {
        std::uint32_t head = head_of(name);
        if (!visibilities_.empty())
            while (head != none && hidden(entries_[head].scope))
                head = entries_[head].outer;
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
    // Hygiene: a function or macro that was defined at `place` under `visibility` is called here; its body sees the
    // names it saw there and those that it declares itself, not the caller's. leave() ends that.
    void enter(std::uint32_t visibility, std::uint32_t place) {
        // A function that outlived the scope or call that it was defined in has lost what that declared or hid.
        while (place != none && !is_open(place))
            place = scopes_[place].parent;
        const std::uint32_t low = place == none ? 0 : scopes_[place].depth;
        const std::uint32_t defined_under = visibility < visibilities_.size() ? visibility : none;
        visibilities_.push_back({low, depth(), defined_under, visibility_});
        visibility_ = static_cast<std::uint32_t>(visibilities_.size() - 1);
    }
    void leave() {
        visibility_ = visibilities_.back().caller;
        visibilities_.pop_back();
    }
    std::uint32_t visibility() const { return visibility_; }

    // All entries that are visible or hidden, outermost first: for spelling suggestions.
    std::span<const Entry> all() const { return entries_; }

  private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    std::uint32_t head_of(StringId name) const { return name.index() < heads_.size() ? heads_[name.index()] : none; }

    bool is_open(std::uint32_t scope) const {
        const std::uint32_t depth = scopes_[scope].depth;
        return depth <= open_.size() && open_[depth - 1].scope == scope;
    }

    // A scope that is or was open; `depth` counts itself.
    struct ScopeRecord {
        std::uint32_t parent;
        std::uint32_t depth;
    };
    struct OpenScope {
        std::uint32_t first_entry;
        std::uint32_t scope; // index in scopes_
    };
    // Scopes above `low` up to `high` are hidden, and what `defined_under` hides.
    struct Visibility {
        std::uint32_t low;
        std::uint32_t high;
        std::uint32_t defined_under;
        std::uint32_t caller;
    };
    bool hidden(std::uint32_t scope) const {
        for (std::uint32_t v = visibility_; v != none; v = visibilities_[v].defined_under)
            if (scope > visibilities_[v].low && scope <= visibilities_[v].high)
                return true;
        return false;
    }

    std::vector<Visibility> visibilities_;
    std::uint32_t visibility_ = none;
    std::vector<std::uint32_t> heads_; // by StringId: the innermost entry of that name
    std::vector<Entry> entries_;
    std::vector<ScopeRecord> scopes_; // all that there ever were
    std::vector<OpenScope> open_;     // outermost first
};

using Scope = ScopedTable<Declaration>;

} // namespace pasm
