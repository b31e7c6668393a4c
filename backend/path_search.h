// The shortest way through the blocks from one place to another, to show in messages: breadth-first search.
#pragma once

#include "ir/function.h"
#include "support/diagnostics.h"

#include <functional>
#include <optional>
#include <vector>

namespace pasm {

struct BranchStep {
    std::uint32_t instruction = 0;
    bool taken = false;
};

// A read that some path reaches without a write, and the conditional branches on the way.
struct ReadPath {
    std::uint32_t instruction = 0;
    LaneMask missing = 0; // what is still unwritten there
    std::vector<BranchStep> branches;
};

class PathSearch {
  public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    // Goes through instructions [first, last) with `missing` unwritten lanes, from which it takes those that are
    // written. Returns the first instruction that reads one of them, or `none`.
    using Scan = std::function<std::uint32_t(std::uint32_t first, std::uint32_t last, LaneMask& missing)>;

    explicit PathSearch(const Function& function) : function_(function), seen_(function.blocks.size()) {}

    // Searches from instruction `first` of `block` on. Empty when no read is reached.
    std::optional<ReadPath> find(std::uint32_t block, std::uint32_t first, LaneMask missing, const Scan& scan);

  private:
    struct Visit {
        std::uint32_t block;
        std::uint32_t parent; // into visits_
        LaneMask missing;
    };
    ReadPath path_to(std::uint32_t visit, std::uint32_t instruction, LaneMask missing) const;
    void add_successors(std::uint32_t visit, LaneMask missing);

    const Function& function_;
    std::vector<LaneMask> seen_; // by block: the lanes with which it was entered
    std::vector<Visit> visits_;
};

// One note for each branch of the path.
void add_path_notes(const Function& function, const ReadPath& path, DiagnosticBuilder& builder);

} // namespace pasm
