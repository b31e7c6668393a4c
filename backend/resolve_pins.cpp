// `reg64 count = rcx` is another name of rcx. Once the names have done their work the physical register takes their
// place, so that instructions with fixed registers (`rep movsb`, `mul`) and the name see one value, and the register is
// taken just where it is live.
#include "backend/passes.h"

#include <algorithm>

namespace pasm {

namespace {

class PinResolver {
  public:
    explicit PinResolver(Function& function) : function_(function) {}

    void run() {
        replacements_.reserve(function_.virtual_registers.size());
        for (const VirtualRegister& reg : function_.virtual_registers)
            replacements_.push_back(reg.pinned);
        if (std::none_of(replacements_.begin(), replacements_.end(), [](Register reg) { return reg.valid(); }))
            return;
        keep_slots();
        for (Operand& operand : function_.operands)
            if (operand.kind == OperandKind::reg)
                operand.id = resolved(operand.reg()).id();
        for (MemoryOperand& memory : function_.memory_operands) {
            memory.base = resolved(memory.base);
            memory.index = resolved(memory.index);
        }
        for (Instruction& instruction : function_.instructions)
            instruction.mask = resolved(instruction.mask);
    }

  private:
    // A slot belongs to a virtual register: one that is spilled stays virtual, and the allocator obeys its pin.
    void keep_slots() {
        for (const Instruction& instruction : function_.instructions)
            if (instruction.kind == InstructionKind::spill || instruction.kind == InstructionKind::reload)
                keep(function_.operands_of(instruction)[0].reg());
        for (const MemoryOperand& memory : function_.memory_operands)
            if (memory.target_kind == AddressTarget::spill_slot)
                keep(Register::virtual_register(memory.target));
    }

    void keep(Register reg) {
        if (reg.is_virtual())
            replacements_[reg.virtual_index()] = Register();
    }

    Register resolved(Register reg) const {
        if (!reg.is_virtual() || !replacements_[reg.virtual_index()].valid())
            return reg;
        return replacements_[reg.virtual_index()];
    }

    Function& function_;
    std::vector<Register> replacements_; // by virtual register: the physical one, or none
};

} // namespace

void resolve_pins(PassContext&, Function& function) {
    PinResolver(function).run();
}

} // namespace pasm
