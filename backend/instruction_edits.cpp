#include "backend/instruction_edits.h"

#include <algorithm>

namespace pasm {

std::vector<Instruction>& InstructionEdits::begin(std::uint32_t position, bool removes) {
    edits_.push_back({position, removes, static_cast<std::uint32_t>(added_.size())});
    removed_ += removes;
    return added_;
}

void InstructionEdits::move_ranges(Function& function) const {
    // Prefix sums: what stood at or behind the position of edit i has moved by moved[i + 1].
    std::vector<std::int64_t> moved = {0};
    for (std::size_t i = 0; i < edits_.size(); ++i)
        moved.push_back(moved.back() + added_end(i) - edits_[i].first - edits_[i].removed);
    auto place = [&](std::uint32_t index) {
        auto behind = std::upper_bound(edits_.begin(), edits_.end(), index,
                                       [](std::uint32_t value, const Edit& edit) { return value < edit.position; });
        std::int64_t shift = moved[static_cast<std::size_t>(behind - edits_.begin())];
        return static_cast<std::uint32_t>(std::max<std::int64_t>(0, index + shift));
    };
    for (AssignedRange& range : function.assigned_ranges) {
        range.first = place(range.first);
        range.last = place(range.last);
    }
}

void InstructionEdits::apply(Function& function) {
    if (edits_.empty())
        return;
    if (!function.assigned_ranges.empty())
        move_ranges(function);
    std::vector<Instruction>& list = function.instructions;
    std::size_t old_size = list.size();
    // Grown by what is inserted and filled from the back, the list never overwrites what is still to be moved.
    list.reserve(old_size + added_.size());
    list.resize(old_size + added_.size());
    auto write = list.end();
    std::size_t read_end = old_size;
    for (std::size_t i = edits_.size(); i-- != 0;) {
        std::size_t keep_from = edits_[i].position + edits_[i].removed;
        write = std::move_backward(list.begin() + static_cast<std::ptrdiff_t>(keep_from),
                                   list.begin() + static_cast<std::ptrdiff_t>(read_end), write);
        write = std::copy_backward(added_.begin() + edits_[i].first, added_.begin() + added_end(i), write);
        read_end = edits_[i].position;
    }
    // What was removed leaves a gap behind the untouched beginning.
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(read_end),
               list.begin() + static_cast<std::ptrdiff_t>(read_end + removed_));
    edits_.clear();
    added_.clear();
    removed_ = 0;
}

} // namespace pasm
