#include "support/string_table.h"

namespace pasm {

StringId StringTable::intern(std::string_view text) {
    if (auto found = ids_.find(text); found != ids_.end())
        return found->second;
    StringId id(texts_.size());
    texts_.push_back(arena_.copy(text));
    ids_.emplace(texts_.back(), id);
    return id;
}

StringId StringTable::find(std::string_view text) const {
    auto found = ids_.find(text);
    return found == ids_.end() ? StringId() : found->second;
}

} // namespace pasm
