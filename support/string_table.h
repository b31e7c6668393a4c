// Interned strings: equal texts have equal ids, so names compare as integers.
#pragma once

#include "support/arena.h"
#include "support/typed_id.h"

#include <cstdint>
#include <string_view>
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
    // Bytes that the texts take.
    std::size_t bytes() const { return arena_.reserved(); }

  private:
    // One place of the hash table: open addressing with linear probing, at most half full.
    struct Slot {
        std::uint32_t hash = 0;
        StringId id;
    };
    // Index of the slot that holds `text`, or of the free one where it would go. Requires a table that is not empty.
    std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
    void grow();

    Arena arena_;
    std::vector<std::string_view> texts_;
    std::vector<Slot> slots_; // a power of two
};

} // namespace pasm
