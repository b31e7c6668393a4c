// Basic blocks: leaders are the entry, labels that a branch may reach, and what follows a branch (Aho et al., 8.4.1).
#include "backend/cfg.h"

#include <algorithm>

namespace pasm {

namespace {

constexpr std::uint32_t no_block = 0xFFFFFFFF;

class CfgBuilder {
  public:
    explicit CfgBuilder(Function& function)
        : function_(function), is_target_(function.labels.size()), block_of_label_(function.labels.size(), no_block) {}

    void run() {
        find_targets();
        split();
        connect();
    }

  private:
    void find_targets() {
        for (std::size_t i = 0; i < function_.labels.size(); ++i)
            is_target_[i] = function_.labels[i].address_taken;
        for (const Instruction& instruction : function_.instructions) {
            if (instruction.kind != InstructionKind::machine && instruction.kind != InstructionKind::call)
                continue;
            for (const Operand& operand : function_.operands_of(instruction))
                if (operand.kind == OperandKind::label)
                    is_target_[operand.label().index()] = true;
        }
    }

    // Fills function.blocks, and the block of each label that matters.
    void split() {
        auto count = static_cast<std::uint32_t>(function_.instructions.size());
        std::uint32_t first = 0;
        bool only_labels = true; // nothing but labels since `first`
        for (std::uint32_t i = 0; i < count; ++i) {
            const Instruction& instruction = function_.instructions[i];
            if (instruction.kind == InstructionKind::label) {
                std::size_t label = function_.operands_of(instruction)[0].label().index();
                if (!is_target_[label])
                    continue;
                if (!only_labels)
                    first = end_block(first, i);
                only_labels = true;
                block_of_label_[label] = static_cast<std::uint32_t>(function_.blocks.size());
                continue;
            }
            only_labels = false;
            if (control_flow_of(instruction, function_.operands_of(instruction)).ends_block) {
                first = end_block(first, i + 1);
                only_labels = true;
            }
        }
        if (first < count || function_.blocks.empty())
            end_block(first, count);
    }

    std::uint32_t end_block(std::uint32_t first, std::uint32_t last) {
        function_.blocks.push_back({first, last, {}, {}});
        return last;
    }

    void connect() {
        last_source_.assign(function_.blocks.size(), no_block);
        for (std::uint32_t block = 0; block < function_.blocks.size(); ++block) {
            const Block& b = function_.blocks[block];
            ControlFlow flow;
            if (b.last > b.first) {
                const Instruction& last = function_.instructions[b.last - 1];
                std::span<const Operand> operands = function_.operands_of(last);
                flow = control_flow_of(last, operands);
                if (flow.ends_block)
                    add_branch_edges(block, flow, operands);
            }
            if (flow.falls_through && block + 1 < function_.blocks.size())
                add_edge(block, block + 1);
        }
    }

    void add_branch_edges(std::uint32_t block, ControlFlow flow, std::span<const Operand> operands) {
        bool named = false;
        for (const Operand& operand : operands)
            if (operand.kind == OperandKind::label) {
                named = true;
                add_edge(block, block_of_label_[operand.label().index()]);
            }
        if (!flow.is_indirect || named)
            return;
        for (std::size_t i = 0; i < function_.labels.size(); ++i)
            if (function_.labels[i].address_taken)
                add_edge(block, block_of_label_[i]);
    }

    void add_edge(std::uint32_t from, std::uint32_t to) {
        if (to == no_block)
            return;
        if (last_source_[to] == from)
            return;
        last_source_[to] = from;
        function_.blocks[from].successors.push_back(BlockId(to));
        function_.blocks[to].predecessors.push_back(BlockId(from));
    }

    Function& function_;
    std::vector<bool> is_target_;
    std::vector<std::uint32_t> block_of_label_;
    std::vector<std::uint32_t> last_source_; // by target block: the source of its last edge, to add each once
};

bool names_label(std::span<const Operand> operands) {
    return std::any_of(operands.begin(), operands.end(),
                       [](const Operand& operand) { return operand.kind == OperandKind::label; });
}

} // namespace

ControlFlow control_flow_of(const Instruction& instruction, std::span<const Operand> operands) {
    if (instruction.kind == InstructionKind::return_values)
        return {true, false, false};
    if (instruction.kind == InstructionKind::call)
        return {names_label(operands), true, false};
    if (instruction.kind != InstructionKind::machine)
        return {};
    switch (isa::form(instruction.form).control) {
    case isa::Control::none: return {};
    case isa::Control::call: return {names_label(operands), true, false};
    case isa::Control::conditional_jump: return {true, true, false};
    case isa::Control::indirect_jump: return {true, false, true};
    case isa::Control::jump:
    case isa::Control::return_:
    case isa::Control::trap: return {true, false, false};
    }
    return {};
}

void build_cfg(PassContext&, Function& function) {
    build_cfg(function);
}

void build_cfg(Function& function) {
    function.blocks.clear();
    CfgBuilder(function).run();
}

std::vector<BlockId> reverse_postorder(const Function& function) {
    std::vector<BlockId> order;
    if (function.blocks.empty())
        return order;
    struct Visit {
        std::uint32_t block;
        std::uint32_t next_successor;
    };
    std::vector<bool> seen(function.blocks.size());
    std::vector<Visit> stack{{0, 0}};
    seen[0] = true;
    while (!stack.empty()) {
        Visit& visit = stack.back();
        const std::vector<BlockId>& successors = function.blocks[visit.block].successors;
        if (visit.next_successor == successors.size()) {
            order.push_back(BlockId(visit.block));
            stack.pop_back();
            continue;
        }
        auto next = static_cast<std::uint32_t>(successors[visit.next_successor++].index());
        if (!seen[next]) {
            seen[next] = true;
            stack.push_back({next, 0});
        }
    }
    std::reverse(order.begin(), order.end());
    return order;
}

} // namespace pasm
