#include "frontend/lower/label_scopes.h"

namespace pasm {

void LabelScopes::start() {
    scopes_.clear();
    entries_.clear();
    labels_.clear();
    current_ = {};
    enter({});
}

void LabelScopes::enter(LabelScopeId parent) {
    scopes_.push_back({parent, current_});
    current_ = LabelScopeId(scopes_.size() - 1);
}

void LabelScopes::leave() {
    current_ = scopes_[current_.index()].entered_from;
}

LabelId LabelScopes::find(LabelScopeId scope, StringId name) const {
    if (scopes_[scope.index()].first == no_entry)
        return {};
    const auto found = labels_.find(key(scope, name));
    return found == labels_.end() ? LabelId() : found->second;
}

LabelId LabelScopes::find_visible(LabelScopeId scope, StringId name) const {
    for (; scope; scope = parent(scope))
        if (const LabelId label = find(scope, name))
            return label;
    return {};
}

void LabelScopes::add(LabelScopeId scope, StringId name, LabelId label) {
    ScopeRow& row = scopes_[scope.index()];
    const auto entry = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back({name, label});
    (row.first == no_entry ? row.first : entries_[row.last].next) = entry;
    row.last = entry;
    labels_.emplace(key(scope, name), label);
}

} // namespace pasm
