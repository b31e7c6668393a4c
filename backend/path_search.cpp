#include "backend/path_search.h"

#include <algorithm>

namespace pasm {

std::optional<ReadPath> PathSearch::find(std::uint32_t block, std::uint32_t first, LaneMask missing, const Scan& scan) {
    visits_.assign(1, {block, none, missing});
    std::optional<ReadPath> result;
    for (std::uint32_t i = 0; i < visits_.size() && !result; ++i) {
        const Block& b = function_.blocks[visits_[i].block];
        LaneMask left = visits_[i].missing;
        std::uint32_t read = scan(i == 0 ? first : b.first, b.last, left);
        if (read != none)
            result = path_to(i, read, left);
        else if (left != 0)
            add_successors(i, left);
    }
    for (const Visit& visit : visits_)
        seen_[visit.block] = 0;
    return result;
}

void PathSearch::add_successors(std::uint32_t visit, LaneMask missing) {
    for (BlockId id : function_.blocks[visits_[visit].block].successors) {
        LaneMask fresh = missing & ~seen_[id.index()];
        if (fresh == 0)
            continue;
        seen_[id.index()] |= fresh;
        visits_.push_back({static_cast<std::uint32_t>(id.index()), visit, fresh});
    }
}

ReadPath PathSearch::path_to(std::uint32_t visit, std::uint32_t instruction, LaneMask missing) const {
    ReadPath path{instruction, missing, {}};
    for (std::uint32_t to = visit; visits_[to].parent != none; to = visits_[to].parent) {
        std::uint32_t from = visits_[visits_[to].parent].block;
        if (function_.blocks[from].successors.size() > 1)
            path.branches.push_back({function_.blocks[from].last - 1, visits_[to].block != from + 1});
    }
    std::reverse(path.branches.begin(), path.branches.end());
    return path;
}

void add_path_notes(const Function& function, const ReadPath& path, DiagnosticBuilder& builder) {
    constexpr std::size_t most_notes = 8;
    std::size_t shown = std::min(path.branches.size(), most_notes);
    for (std::size_t i = 0; i < shown; ++i) {
        const BranchStep& step = path.branches[i];
        builder.note(step.taken ? DiagnosticKind::branch_taken : DiagnosticKind::branch_not_taken,
                     function.instructions[step.instruction].location());
    }
    if (shown != path.branches.size())
        builder.note(DiagnosticKind::path_continues, function.instructions[path.branches[shown].instruction].location(),
                     path.branches.size() - shown);
}

} // namespace pasm
