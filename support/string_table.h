// Interned strings: equal texts have equal ids, so names compare as integers.
#pragma once

#include "support/arena.h"
#include "support/typed_id.h"

#include <string_view>
#include <unordered_map>
#include <vector>

namespace pasm {

using StringId = TypedId<struct StringTag>;

class StringTable {
  public:
    // The id of `text`; the table keeps its own copy.
    StringId intern(std::string_view text);
    // The id of `text` if it was interned before, else an invalid id.
    StringId find(std::string_view text) const;
    // The text of a valid id; empty for an invalid one.
    std::string_view text(StringId id) const { return id ? texts_[id.index()] : std::string_view(); }
    std::size_t size() const { return texts_.size(); }

  private:
    Arena arena_;
    std::vector<std::string_view> texts_;
    std::unordered_map<std::string_view, StringId> ids_; // looked up only, never iterated
};

} // namespace pasm
