#include "driver/report/code_tree.h"

#include <algorithm>

namespace pasm::report {

namespace {

// A macro may call itself some hundred times: no page can show boxes within boxes like that.
constexpr std::size_t deepest = 8;

bool is_shown(InstructionKind kind) {
    return kind == InstructionKind::machine || kind == InstructionKind::bytes || kind == InstructionKind::label ||
           kind == InstructionKind::align;
}

class TreeBuilder {
  public:
    TreeBuilder(const Steps& steps, const SourceManager& sources) : steps_(steps), sources_(sources) {}

    std::vector<CodeNode> run() {
        nodes_.emplace_back();
        const Function& function = steps_.function;
        for (std::uint32_t i = 0; i < function.instructions.size(); ++i)
            if (is_shown(function.instructions[i].kind))
                add(i, function.instructions[i]);
        return std::move(nodes_);
    }

  private:
    void add(std::uint32_t index, const Instruction& instruction) {
        std::vector<ExpansionId> levels = levels_within(sources_, instruction.expansion, steps_.function.expansion);
        levels.resize(std::min(levels.size(), deepest));
        std::size_t common = 0;
        while (common < levels.size() && common < open_.size() && nodes_[open_[common]].level == levels[common])
            ++common;
        open_.resize(common);
        for (std::size_t i = common; i < levels.size(); ++i)
            enter(levels[i]);
        nodes_[innermost()].items.push_back({index, false});
        count(index);
    }

    std::uint32_t innermost() const { return open_.empty() ? 0 : open_.back(); }

    void enter(ExpansionId level) {
        const auto node = static_cast<std::uint32_t>(nodes_.size());
        nodes_[innermost()].items.push_back({node, true});
        nodes_.push_back({.level = level});
        open_.push_back(node);
    }

    void count(std::uint32_t index) {
        const std::uint32_t step = steps_.step_of[index];
        if (step == steps_.step_of[index + 1])
            return;
        for (const std::uint32_t node : open_) {
            ++nodes_[node].steps;
            nodes_[node].bytes += steps_.list[step].length;
        }
    }

    const Steps& steps_;
    const SourceManager& sources_;
    std::vector<CodeNode> nodes_;
    std::vector<std::uint32_t> open_; // from the outermost level to the innermost, without the function
};

} // namespace

CodeTree::CodeTree(const Steps& steps, const SourceManager& sources) : nodes(TreeBuilder(steps, sources).run()) {}

} // namespace pasm::report
