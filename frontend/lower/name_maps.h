// What `swap` has made of the names, instruction by instruction: labels must be reached with one mapping only.
#pragma once

#include "ir/register.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace pasm {

class NameMaps {
  public:
    using Differences = std::vector<std::pair<std::uint32_t, Register>>; // (slot, register) where they are not alike

    // The name with that slot stands for `reg` from the next commit on.
    void set(std::uint32_t slot, Register reg);
    // From instruction `next` on, what was set holds.
    void commit(std::size_t next);

    bool any() const { return !changes_.empty(); }
    // Number of the mapping in force at an instruction; 0 is the one without a swap. Equal mappings have one number.
    std::uint32_t at(std::size_t instruction) const;
    // Where the mapping of that number differs from the plain one.
    const Differences& differences(std::uint32_t number) const { return *maps_[number]; }

  private:
    struct Change {
        std::size_t first;
        std::uint32_t number;
    };
    std::vector<Change> changes_;
    Differences current_; // sorted by slot
    std::map<Differences, std::uint32_t> numbers_;
    std::vector<const Differences*> maps_; // keys of `numbers_`, which stay where they are
};

} // namespace pasm
