#include "backend/slot_ranges.h"

#include "ir/isa/x86_64/isa.h"

namespace pasm {

namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;

struct OpenRange {
    std::uint32_t first = none;
    std::uint32_t last = none;
};

class SlotRanges {
  public:
    explicit SlotRanges(Function& function) : function_(function), open_(function.virtual_registers.size()) {}

    void run() {
        for (std::uint32_t i = 0; i < function_.instructions.size(); ++i)
            visit(i, function_.instructions[i]);
        for (std::uint32_t slot = 0; slot < open_.size(); ++slot)
            close(slot);
    }

  private:
    void visit(std::uint32_t index, const Instruction& instruction) {
        auto operands = function_.operands_of(instruction);
        for (std::size_t i = 0; i < operands.size(); ++i) {
            if (operands[i].kind != OperandKind::memory)
                continue;
            const MemoryOperand& memory = function_.memory(operands[i]);
            if (memory.target_kind != AddressTarget::spill_slot)
                continue;
            const isa::Access access = access_of(instruction, i);
            if (isa::reads(access))
                open_[memory.target].last = index + 1;
            if (isa::writes(access)) {
                close(memory.target);
                open_[memory.target].first = index + 1;
            }
        }
    }

    static isa::Access access_of(const Instruction& instruction, std::size_t operand) {
        if (instruction.kind != InstructionKind::machine)
            return isa::Access::read;
        return isa::form(instruction.form).operands()[operand].access;
    }

    void close(std::uint32_t slot) {
        const OpenRange range = open_[slot];
        if (range.first != none && range.last != none && range.first < range.last)
            function_.assigned_ranges.push_back({slot, {}, range.first, range.last});
        open_[slot] = {};
    }

    Function& function_;
    std::vector<OpenRange> open_; // by virtual register
};

} // namespace

void add_slot_ranges(Function& function) {
    SlotRanges(function).run();
}

} // namespace pasm
