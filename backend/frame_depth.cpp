#include "backend/frame_depth.h"

#include <limits>

namespace pasm {

namespace {

constexpr std::int64_t unknown = std::numeric_limits<std::int64_t>::min();

bool is_call(const Instruction& instruction) {
    return instruction.kind == InstructionKind::call ||
           (instruction.kind == InstructionKind::machine && isa::form(instruction.form).control == isa::Control::call);
}

class DepthFinder {
  public:
    DepthFinder(PassContext& context, const Function& function) : context_(context), function_(function) {}

    StackDepths run() {
        depths_.at_block.assign(function_.blocks.size(), unknown);
        if (!function_.blocks.empty())
            depths_.at_block[0] = 0;
        for (BlockId block : reverse_postorder(function_))
            follow(block);
        check_joins();
        for (std::int64_t& depth : depths_.at_block)
            depth = depth == unknown ? 0 : depth;
        if (!has_call_ || calls_differ_)
            depths_.call_bias = 0;
        return std::move(depths_);
    }

  private:
    // In reverse postorder one predecessor at least has been visited before each block.
    void follow(BlockId id) {
        const Block& block = function_.blocks[id.index()];
        std::int64_t depth = depths_.at_block[id.index()];
        for (std::uint32_t i = block.first; i < block.last; ++i) {
            const Instruction& instruction = function_.instructions[i];
            if (is_call(instruction))
                note_call(depth);
            depth = after(instruction, depth);
        }
        last_depth_.resize(function_.blocks.size(), unknown);
        last_depth_[id.index()] = depth;
        for (BlockId successor : block.successors)
            if (depths_.at_block[successor.index()] == unknown)
                depths_.at_block[successor.index()] = depth + return_address_on(id, successor);
    }

    // Bytes that the way from one block to the next pushes by itself.
    std::int64_t return_address_on(BlockId from, BlockId to) const {
        const Block& block = function_.blocks[from.index()];
        // The block of the label that is called is the first successor.
        bool is_called = block.last != block.first && block.successors[0] == to &&
                         is_local_call(function_, function_.instructions[block.last - 1]);
        return is_called ? 8 : 0;
    }

    std::int64_t after(const Instruction& instruction, std::int64_t depth) {
        StackChange change = stack_change_of(function_, instruction);
        if (change.is_untracked) {
            depths_.is_tracked = false;
            if (!function_.attributes.noframe)
                context_.diagnostics.report(DiagnosticKind::stack_pointer_written, instruction.location());
        }
        depth += change.pushed;
        if (depth < 0 && !function_.attributes.noframe) {
            context_.diagnostics.report(DiagnosticKind::stack_underflow, instruction.location(), -change.pushed,
                                        depth - change.pushed);
            return 0; // reported once
        }
        return depth;
    }

    void note_call(std::int64_t depth) {
        std::int64_t bias = depth % context_.abi.stack_alignment;
        calls_differ_ |= has_call_ && bias != depths_.call_bias;
        has_call_ = true;
        depths_.call_bias = bias;
    }

    void check_joins() {
        if (function_.attributes.noframe)
            return;
        for (std::size_t block = 0; block < function_.blocks.size(); ++block)
            for (BlockId source : function_.blocks[block].predecessors) {
                if (last_depth_[source.index()] == unknown)
                    continue;
                std::int64_t depth = last_depth_[source.index()] + return_address_on(source, BlockId(block));
                if (depth != depths_.at_block[block]) {
                    report_join(block, source, depth);
                    break;
                }
            }
    }

    void report_join(std::size_t block, BlockId source, std::int64_t depth) {
        const Instruction& first = function_.instructions[function_.blocks[block].first];
        const Instruction& last = function_.instructions[function_.blocks[source.index()].last - 1];
        context_.diagnostics
            .report(DiagnosticKind::stack_depth_differs, first.location(), depths_.at_block[block], depth)
            .note(DiagnosticKind::comes_from_here, last.location());
    }

    PassContext& context_;
    const Function& function_;
    StackDepths depths_;
    std::vector<std::int64_t> last_depth_; // after the last instruction of each block
    bool has_call_ = false;
    bool calls_differ_ = false;
};

} // namespace

StackDepths find_stack_depths(PassContext& context, const Function& function) {
    return DepthFinder(context, function).run();
}

} // namespace pasm
