#include "support/string_table.h"

#include <cstring>

namespace pasm {

namespace {

// Eight bytes at a time, mixed by a multiplication with an odd constant (Fibonacci hashing, Knuth, TAOCP 3, 6.4).
std::uint32_t hash_of(std::string_view text) {
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15;
    std::uint64_t hash = text.size() * factor;
    while (!text.empty()) {
        std::uint64_t word = 0;
        std::size_t count = text.size() < 8 ? text.size() : 8;
        std::memcpy(&word, text.data(), count);
        hash = (hash ^ word) * factor;
        hash ^= hash >> 32;
        text.remove_prefix(count);
    }
    return static_cast<std::uint32_t>(hash);
}

} // namespace

std::size_t StringTable::slot_of(std::string_view text, std::uint32_t hash) const {
    std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (!slot.id || (slot.hash == hash && texts_[slot.id.index()] == text))
            return at;
    }
}

void StringTable::grow() {
    std::vector<Slot> old(slots_.empty() ? 256 : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old)
        if (slot.id)
            slots_[slot_of(texts_[slot.id.index()], slot.hash)] = slot;
}

StringId StringTable::intern(std::string_view text) {
    if (texts_.size() * 2 >= slots_.size())
        grow();
    std::uint32_t hash = hash_of(text);
    Slot& slot = slots_[slot_of(text, hash)];
    if (!slot.id) {
        slot = {hash, StringId(texts_.size())};
        texts_.push_back(arena_.copy(text));
    }
    return slot.id;
}

StringId StringTable::find(std::string_view text) const {
    return slots_.empty() ? StringId() : slots_[slot_of(text, hash_of(text))].id;
}

} // namespace pasm
