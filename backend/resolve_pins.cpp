// `reg64 count = rcx` is another name of rcx. Once the names have done their work the physical register takes their
// place, so that instructions with fixed registers (`rep movsb`, `mul`) and the name see one value, and the register is
// taken just where it is live.
#include "backend/liveness.h"
#include "backend/passes.h"
#include "ir/print.h"

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

// Two names of one physical register must not hold a value at the same time.
class SharedPinChecker {
  public:
    SharedPinChecker(PassContext& context, Function& function) : context_(context), function_(function) {}

    void run() {
        if (!find_shared())
            return;
        build_cfg(context_, function_);
        Liveness liveness(context_.module, function_, context_.abi);
        for (std::size_t block = 0; block < function_.blocks.size(); ++block)
            liveness.walk(BlockId(block), [&](std::uint32_t index, const Effects& effects, const LiveSet& live) {
                for (const RegisterEffect& effect : effects.registers())
                    if (effect.written != 0 && is_shared(effect.reg))
                        check(function_.instructions[index], effect.reg, live);
            });
    }

  private:
    // Marks the physical registers to which several names are pinned; false when there is none.
    bool find_shared() {
        std::vector<std::uint8_t> names(Register::first_virtual, 0);
        for (const VirtualRegister& reg : function_.virtual_registers)
            if (reg.pinned.valid() && names[reg.pinned.id()] < 2)
                ++names[reg.pinned.id()];
        shared_.resize(names.size());
        for (std::size_t i = 0; i < names.size(); ++i)
            shared_[i] = names[i] > 1;
        return std::find(shared_.begin(), shared_.end(), true) != shared_.end();
    }

    Register pin_of(Register reg) const {
        return reg.is_virtual() ? function_.virtual_registers[reg.virtual_index()].pinned : Register();
    }
    bool is_shared(Register reg) const { return pin_of(reg).valid() && shared_[pin_of(reg).id()]; }
    std::string name(Register reg, View view) const { return register_text(context_.module, function_, reg, view); }

    void check(const Instruction& instruction, Register written, const LiveSet& live) {
        for (const LiveRegister& other : live.members()) {
            if (other.reg == written || pin_of(other.reg) != pin_of(written))
                continue;
            const VirtualRegister& lost = function_.virtual_registers[other.reg.virtual_index()];
            std::string lost_name = name(other.reg, lost.view), pin = name(lost.pinned, lost.view);
            View view = function_.virtual_registers[written.virtual_index()].view;
            context_.diagnostics
                .report(DiagnosticKind::shared_pin, instruction.location(), name(written, view), lost_name, pin)
                .note(DiagnosticKind::register_pinned_here, lost.range, lost_name, pin);
            return;
        }
    }

    PassContext& context_;
    Function& function_;
    std::vector<bool> shared_; // by physical register
};

} // namespace

void resolve_pins(PassContext& context, Function& function) {
    SharedPinChecker(context, function).run();
    PinResolver(function).run();
}

} // namespace pasm
