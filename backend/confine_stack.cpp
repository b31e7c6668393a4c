// Returns and the stack registers of a sandbox. rsp and rbp always hold addresses of the sandbox, so that they may be
// bases of memory operands: a new value is written to 32 bits, and the sandbox's base is added at once. There is no
// `ret`, since its target could be any address: the return address is popped, masked and jumped to.
//
//     sub  rsp, n             sub  esp, n ; add rsp, r15
//     lea  rsp, address       lea  esp, address ; lea rsp, [rsp + r15]
//     mov  rsp, r             mov  esp, r32 ; lea rsp, [rsp + r15]          not from rbp, which is right as it is
//     and  rsp, -n            and  esp, -n ; add rsp, r15                   not where -n is a byte
//     lea  rbp, address       lea  ebp, address ; lea rbp, [rbp + r15]
//     pop  rbp                mov  ebp, [rsp] ; lea rbp, [rbp + r15] ; lea esp, [rsp + 8] ; lea rsp, [rsp + r15]
//     ret                     pop  r11 ; and r11d, -32 ; add r11, r15 ; jmp r11
//
// Each is a group of its own, save for the pop of the return address and the two halves of `pop rbp`. Between the two
// instructions of a pair rsp is no address: unwinding takes them for one. Sources: "x86-64 Sandbox" of the Native
// Client design documents; its validator accepts exactly these second instructions.
#include "backend/instruction_edits.h"
#include "backend/machine_builder.h"
#include "backend/passes.h"

namespace pasm {

namespace {

namespace m = isa::mnemonic;

constexpr Register return_target = physical::r11; // neither an argument nor a result, and the callee need not save it

Operand narrow(Register reg) {
    return Operand::of_register(reg, View::dword);
}

Operand whole(Register reg) {
    return Operand::of_register(reg, View::qword);
}

class StackConfiner {
  public:
    StackConfiner(PassContext& context, Function& function)
        : context_(context), function_(function), base_(context.abi.sandbox_base) {}

    void run() {
        for (std::uint32_t i = 0; i < function_.instructions.size(); ++i)
            if (function_.instructions[i].kind == InstructionKind::machine)
                visit(i);
        edits_.apply(function_);
    }

  private:
    void visit(std::uint32_t index) {
        const Instruction& instruction = function_.instructions[index];
        if (isa::form(instruction.form).control == isa::Control::return_)
            return replace_return(index);
        if (instruction.operand_count == 0)
            return;
        Operand to = function_.operands_of(instruction)[0];
        if (to.kind != OperandKind::reg || (to.reg() != physical::rsp && to.reg() != physical::rbp))
            return;
        if (instruction.mnemonic == m::pop)
            return replace_pop(index);
        if (instruction.mnemonic == m::lea || instruction.mnemonic == m::mov)
            return replace_address(index, to.reg());
        if (instruction.mnemonic == m::add || instruction.mnemonic == m::sub || instruction.mnemonic == m::and_)
            replace_arithmetic(index);
    }

    MachineBuilder replacing(std::uint32_t index) {
        const Instruction& replaced = function_.instructions[index];
        Origin origin = replaced.origin == Origin::author ? Origin::sandbox : replaced.origin;
        out_ = &edits_.begin(index, true);
        return MachineBuilder(function_, *out_, origin, replaced.location());
    }

    // ---- second halves

    // lea r, [r + base]: keeps the flags.
    void add_base(MachineBuilder& builder, Register reg) {
        MemoryOperand sum;
        sum.base = reg;
        sum.index = base_;
        fuse();
        builder.emit(m::lea, {whole(reg), function_.add_memory(sum)});
    }

    // The instruction just written is one group with the next.
    void fuse() { out_->back().group = 1; }

    // ---- first halves

    void replace_arithmetic(std::uint32_t index) {
        const Instruction& instruction = function_.instructions[index];
        Operand constant = function_.operands_of(instruction)[1];
        isa::MnemonicId mnemonic = instruction.mnemonic;
        if (mnemonic == m::and_ && constant.value >= -128)
            return;
        MachineBuilder builder = replacing(index);
        builder.emit(mnemonic, {narrow(physical::rsp), Operand::of_immediate(constant.value)});
        fuse();
        builder.emit(m::add, {whole(physical::rsp), whole(base_)});
    }

    void replace_address(std::uint32_t index, Register to) {
        const Instruction& instruction = function_.instructions[index];
        Operand from = function_.operands_of(instruction)[1];
        isa::MnemonicId mnemonic = instruction.mnemonic;
        bool is_register = from.kind == OperandKind::reg;
        if (is_register && (from.reg() == physical::rsp || from.reg() == physical::rbp))
            return;
        MachineBuilder builder = replacing(index);
        builder.emit(mnemonic, {narrow(to), is_register ? narrow(from.reg()) : from});
        add_base(builder, to);
    }

    void replace_pop(std::uint32_t index) {
        bool ends_frame = function_.instructions[index].origin == Origin::epilog && function_.frame.uses_frame_pointer;
        MachineBuilder builder = replacing(index);
        if (ends_frame) // rbp, by which the frame was found, is written before rsp
            builder.unwind(UnwindKind::define_cfa, physical::rsp, 16);
        MemoryOperand top;
        top.base = physical::rsp;
        top.access_bytes = 4;
        builder.emit(m::mov, {narrow(physical::rbp), function_.add_memory(top)});
        add_base(builder, physical::rbp);
        MemoryOperand above;
        above.base = physical::rsp;
        above.displacement = 8;
        builder.emit(m::lea, {narrow(physical::rsp), function_.add_memory(above)});
        add_base(builder, physical::rsp);
    }

    void replace_return(std::uint32_t index) {
        MachineBuilder builder = replacing(index);
        builder.emit(m::pop, {whole(return_target)});
        builder.unwind(UnwindKind::allocate, {}, -8); // the return address is still below rsp
        builder.emit(m::and_, {narrow(return_target), Operand::of_immediate(-std::int64_t(context_.abi.bundle_size))});
        fuse();
        builder.emit(m::add, {whole(return_target), whole(base_)});
        fuse();
        builder.emit(m::jmp, {whole(return_target)});
        builder.unwind(UnwindKind::allocate, {}, 8);
    }

    PassContext& context_;
    Function& function_;
    Register base_;
    InstructionEdits edits_;
    std::vector<Instruction>* out_ = nullptr; // where the replacement at hand is written
};

} // namespace

void confine_stack(PassContext& context, Function& function) {
    if (context.abi.sandbox_base.valid())
        StackConfiner(context, function).run();
}

} // namespace pasm
