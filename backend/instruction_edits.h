// Insertions into a function's instructions and removals, gathered in order and made at once and in place: linear time,
// and no second copy of a long function.
#pragma once

#include "ir/function.h"

#include <vector>

namespace pasm {

class InstructionEdits {
  public:
    // Starts an edit before instruction `position`, and removes that instruction if `removes`. Positions rise, two
    // edits may share one. What is appended to the list that is returned, up to the next call, is inserted there.
    std::vector<Instruction>& begin(std::uint32_t position, bool removes);
    bool empty() const { return edits_.empty(); }

    // Where instruction `index` will be, with the edits made so far; they must all be at or before it.
    std::uint32_t index_of(std::uint32_t index) const {
        return index + static_cast<std::uint32_t>(added_.size()) - removed_;
    }
    // Where the last instruction that was appended will be, or the one before the edit when none was.
    std::uint32_t last_index() const {
        return edits_.back().position + static_cast<std::uint32_t>(added_.size()) - removed_ + edits_.back().removed -
               1;
    }

    // Makes the edits. Blocks are no longer valid; places in function.assigned_ranges follow their instructions.
    void apply(Function& function);

  private:
    struct Edit {
        std::uint32_t position;
        std::uint32_t removed;
        std::uint32_t first; // into added_
    };
    std::uint32_t added_end(std::size_t edit) const {
        return edit + 1 < edits_.size() ? edits_[edit + 1].first : static_cast<std::uint32_t>(added_.size());
    }
    void move_ranges(Function& function) const;

    std::vector<Edit> edits_;
    std::vector<Instruction> added_;
    std::uint32_t removed_ = 0;
};

} // namespace pasm
