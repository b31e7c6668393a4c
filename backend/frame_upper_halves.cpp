#include "backend/frame_upper_halves.h"

#include "backend/effects.h"

#include <algorithm>

namespace pasm {

namespace {

bool is_wide(const Operand& operand) {
    return operand.kind == OperandKind::reg && (operand.view == View::ymm || operand.view == View::zmm) &&
           operand.reg().number() < 16;
}

bool are_wide(const std::vector<ArgumentLocation>& locations) {
    for (const ArgumentLocation& location : locations)
        for (const ArgumentPart& part : location.parts)
            if (part.reg.valid() && part.reg.file() == RegisterClass::vector && part.size > 16)
                return true;
    return false;
}

bool has_wide_arguments(const PassContext& context, const Function& function) {
    return are_wide(assign_arguments(context.module, context.abi, function.prototype).parameters);
}

// A call whose result fills more of a vector register than an xmm.
bool returns_wide(const PassContext& context, const Function& function, const Instruction& call) {
    const Prototype* prototype = prototype_of(context.module, function, call);
    return prototype != nullptr && are_wide(assign_arguments(context.module, context.abi, *prototype).results);
}

enum class Change : std::uint8_t { none, dirties, cleans };

Change change_of(const PassContext& context, const Function& function, const Instruction& instruction) {
    if (instruction.kind == InstructionKind::call && returns_wide(context, function, instruction))
        return Change::dirties;
    if (instruction.kind != InstructionKind::machine)
        return Change::none;
    const isa::Form& form = isa::form(instruction.form);
    if (form.has(isa::attribute::writes_upper_halves_zero))
        return Change::cleans;
    std::span<const Operand> operands = function.operands_of(instruction);
    std::span<const isa::OperandSpec> specs = form.operands();
    for (std::size_t i = 0; i < std::min(operands.size(), specs.size()); ++i)
        if (is_wide(operands[i]) && isa::writes(specs[i].access))
            return Change::dirties;
    return Change::none;
}

class DirtyFinder {
  public:
    DirtyFinder(const PassContext& context, const Function& function)
        : context_(context), function_(function), dirty_in_(function.blocks.size(), false) {}

    std::vector<std::uint32_t> run() {
        const bool leaves_wide = are_wide(assign_arguments(context_.module, context_.abi, function_.prototype).results);
        if (function_.blocks.empty() || leaves_wide)
            return {};
        dirty_in_[0] = has_wide_arguments(context_, function_); // whose caller has dirtied them
        // A block's state only ever changes from clean to dirty, so each is visited twice at most.
        std::vector<BlockId> work = reverse_postorder(function_);
        std::reverse(work.begin(), work.end());
        while (!work.empty()) {
            BlockId block = work.back();
            work.pop_back();
            if (!dirty_after(block))
                continue;
            for (BlockId successor : function_.blocks[block.index()].successors)
                if (!dirty_in_[successor.index()]) {
                    dirty_in_[successor.index()] = true;
                    work.push_back(successor);
                }
        }
        return collect();
    }

  private:
    bool dirty_after(BlockId id) const {
        const Block& block = function_.blocks[id.index()];
        for (std::uint32_t i = block.last; i-- != block.first;)
            if (Change change = change_of(context_, function_, function_.instructions[i]); change != Change::none)
                return change == Change::dirties;
        return dirty_in_[id.index()];
    }

    std::vector<std::uint32_t> collect() const {
        std::vector<std::uint32_t> found;
        for (std::size_t b = 0; b < function_.blocks.size(); ++b) {
            const Block& block = function_.blocks[b];
            bool is_return = block.last > block.first &&
                             function_.instructions[block.last - 1].kind == InstructionKind::return_values;
            if (is_return && dirty_after(BlockId(b)))
                found.push_back(block.last - 1);
        }
        return found;
    }

    const PassContext& context_;
    const Function& function_;
    std::vector<bool> dirty_in_; // by block
};

} // namespace

bool receives_wide_vectors(const PassContext& context, const Function& function) {
    return has_wide_arguments(context, function) ||
           std::any_of(function.instructions.begin(), function.instructions.end(), [&](const Instruction& instruction) {
               return instruction.kind == InstructionKind::call && returns_wide(context, function, instruction);
           });
}

std::vector<std::uint32_t> returns_with_dirty_upper_halves(const PassContext& context, const Function& function) {
    return DirtyFinder(context, function).run();
}

} // namespace pasm
