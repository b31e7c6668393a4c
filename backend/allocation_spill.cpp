#include "backend/allocation_spill.h"

#include "backend/allocation_moves.h"

#include <algorithm>

namespace pasm::allocation {

namespace {

// Rewrites the uses of some registers to go through their slots.
class Spiller {
  public:
    Spiller(const PassContext& context, Function& function, const std::vector<bool>& spilled)
        : context_(context), function_(function), spilled_(spilled) {}

    void run() {
        std::vector<Instruction> input = std::move(function_.instructions);
        output_.reserve(input.size() * 2);
        for (const Instruction& instruction : input)
            rewrite(instruction);
        function_.instructions = std::move(output_);
    }

  private:
    struct Use {
        std::uint32_t index;
        Register own; // stands for it in this instruction
        LaneMask read = 0, written = 0;
    };

    const PassContext& context_;
    Function& function_;
    const std::vector<bool>& spilled_;
    std::vector<Instruction> output_;
    std::vector<Use> uses_;
    Effects effects_;

    void rewrite(Instruction instruction) {
        effects_of(context_.module, function_, context_.abi, instruction, effects_);
        uses_.clear();
        for (const RegisterEffect& effect : effects_.registers()) {
            if (!effect.reg.is_virtual() || effect.reg.virtual_index() >= spilled_.size() ||
                !spilled_[effect.reg.virtual_index()])
                continue;
            Use& use = use_of(effect.reg.virtual_index());
            use.read |= effect.read;
            use.written |= effect.written;
        }
        for (const Use& use : uses_)
            if (use.read != 0 || (view_lanes(view_of(use)) & ~use.written) != 0)
                move(instruction, use, false);
        rename(instruction);
        output_.push_back(instruction);
        for (const Use& use : uses_)
            if (use.written != 0)
                move(instruction, use, true);
    }

    View view_of(const Use& use) const { return function_.virtual_registers[use.index].view; }

    Use& use_of(std::uint32_t index) {
        for (Use& use : uses_)
            if (use.index == index)
                return use;
        VirtualRegister own = function_.virtual_registers[index];
        uses_.push_back({index, function_.add_virtual_register(own)});
        return uses_.back();
    }

    void move(const Instruction& model, const Use& use, bool store) {
        MemoryOperand memory;
        memory.target_kind = AddressTarget::spill_slot;
        memory.target = use.index;
        memory.access_bytes = memory_bytes(function_, view_of(use));
        Operand place = function_.add_memory(memory);
        Operand reg = Operand::of_register(use.own, view_of(use));
        Instruction made = store ? make_move(function_, model, place, reg) : make_move(function_, model, reg, place);
        made.origin = Origin::call_setup;
        made.group = 0;
        output_.push_back(made);
    }

    Register renamed(Register reg) const {
        for (const Use& use : uses_)
            if (reg == Register::virtual_register(use.index))
                return use.own;
        return reg;
    }

    void rename(Instruction& instruction) {
        if (uses_.empty())
            return;
        for (Operand& operand : function_.operands_of(instruction)) {
            if (operand.kind == OperandKind::reg)
                operand.id = renamed(operand.reg()).id();
            if (operand.kind != OperandKind::memory)
                continue;
            MemoryOperand& memory = function_.memory(operand);
            memory.base = renamed(memory.base);
            memory.index = renamed(memory.index);
        }
        instruction.mask = renamed(instruction.mask);
    }
};

// Registers that a slot of the author's names, or that are seen wider than declared: their slot would not do. No move
// takes a tile to memory.
std::vector<bool> unspillable(const Function& function) {
    std::vector<bool> result(function.virtual_registers.size(), false);
    auto note = [&result](Register reg) {
        if (reg.is_virtual())
            result[reg.virtual_index()] = true;
    };
    for (const Instruction& instruction : function.instructions) {
        bool names_slot = instruction.kind == InstructionKind::spill || instruction.kind == InstructionKind::reload;
        for (const Operand& operand : function.operands_of(instruction)) {
            if (operand.kind == OperandKind::memory &&
                function.memory(operand).target_kind == AddressTarget::spill_slot)
                note(Register::virtual_register(function.memory(operand).target));
            if (operand.kind != OperandKind::reg || !operand.reg().is_virtual())
                continue;
            View declared = function.virtual_registers[operand.reg().virtual_index()].view;
            if (names_slot || instruction.kind == InstructionKind::assume ||
                view_bytes(operand.view) > view_bytes(declared))
                note(operand.reg());
        }
    }
    for (std::size_t i = 0; i < result.size(); ++i)
        if (function.virtual_registers[i].pinned.valid() || function.virtual_registers[i].file == RegisterClass::tile)
            result[i] = true;
    return result;
}

// How often each register is named, in loops counted like elsewhere: the fewer, the cheaper to spill.
std::vector<std::uint32_t> count_uses(const Function& function) {
    std::vector<std::uint32_t> uses(function.virtual_registers.size(), 0);
    auto count = [&uses](Register reg) {
        if (reg.is_virtual())
            ++uses[reg.virtual_index()];
    };
    for (const Instruction& instruction : function.instructions) {
        count(instruction.mask);
        for (const Operand& operand : function.operands_of(instruction)) {
            if (operand.kind == OperandKind::reg)
                count(operand.reg());
            if (operand.kind != OperandKind::memory)
                continue;
            count(function.memory(operand).base);
            count(function.memory(operand).index);
        }
    }
    return uses;
}

std::vector<std::uint32_t> live_at_peak(const Function& function, const Liveness& liveness, RegisterClass file,
                                        std::uint32_t instruction) {
    std::vector<std::uint32_t> found;
    auto after = std::upper_bound(function.blocks.begin(), function.blocks.end(), instruction,
                                  [](std::uint32_t i, const Block& block) { return i < block.first; });
    BlockId block(static_cast<std::size_t>(after - function.blocks.begin()) - 1);
    liveness.walk(block, [&](std::uint32_t index, const Effects&, const LiveSet& live) {
        if (index != instruction)
            return;
        for (const LiveRegister& member : live.members())
            if (member.reg.is_virtual() && function.virtual_registers[member.reg.virtual_index()].file == file)
                found.push_back(member.reg.virtual_index());
    });
    return found;
}

} // namespace

bool spill_some(const PassContext& context, Function& function, const Liveness& liveness,
                const Interference& interference, const RegisterFiles& files, const Failure& failure,
                std::uint32_t first_own) {
    std::size_t file = static_cast<std::size_t>(failure.file);
    Peak peak = interference.peaks[file];
    std::uint32_t place = peak.instruction;
    for (const Segment& segment : interference.segments)
        if (segment.web == failure.web && peak.count <= files[file].preference.size())
            place = segment.first;
    std::vector<std::uint32_t> candidates = live_at_peak(function, liveness, failure.file, place);
    if (failure.web != no_web)
        candidates.push_back(interference.webs.virtual_index[failure.web]);
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    std::vector<bool> excluded = unspillable(function);
    std::vector<std::uint32_t> uses = count_uses(function);
    std::erase_if(candidates, [&](std::uint32_t index) { return excluded[index] || index >= first_own; });
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&uses](std::uint32_t left, std::uint32_t right) { return uses[left] < uses[right]; });
    if (candidates.empty())
        return false;
    std::size_t excess = peak.count > files[file].preference.size() ? peak.count - files[file].preference.size() : 1;
    std::vector<bool> spilled(function.virtual_registers.size(), false);
    for (std::size_t i = 0; i < std::min(excess, candidates.size()); ++i)
        spilled[candidates[i]] = true;
    Spiller(context, function, spilled).run();
    return true;
}

} // namespace pasm::allocation
