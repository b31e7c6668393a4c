// Indirect jumps and calls of a sandbox. Code is entered at the beginnings of bundles only, so the target loses its low
// bits, and its high ones are those of the sandbox's base:
//
//     mov  r32, target
//     and  r32, -32      \  one group: layout keeps it in a bundle, and nothing jumps into it
//     add  r64, r15      |
//     jmp  r64           /
//
// The register is a virtual one that nothing needs afterwards. A pointer in memory has the size that the ABI gives it.
// Source: "x86-64 Sandbox" of the Native Client design documents, indirect control flow.
#include "backend/bind_values.h"
#include "backend/instruction_edits.h"
#include "backend/liveness.h"
#include "backend/match_instruction.h"
#include "backend/passes.h"

namespace pasm {

namespace {

namespace m = isa::mnemonic;

class BranchConfiner {
  public:
    BranchConfiner(PassContext& context, Function& function) : context_(context), function_(function) {}

    void run() {
        for (std::uint32_t i = 0; i < function_.instructions.size(); ++i)
            if (is_indirect(function_.instructions[i]))
                confine(i);
        if (!jumps_.empty())
            check_flags();
        if (edits_.empty())
            return;
        edits_.apply(function_);
        function_.blocks.clear();
    }

  private:
    bool is_indirect(const Instruction& instruction) const {
        bool may_be = instruction.kind == InstructionKind::call;
        if (instruction.kind == InstructionKind::machine) {
            isa::Control control = isa::form(instruction.form).control;
            may_be = control == isa::Control::call || control == isa::Control::jump ||
                     control == isa::Control::indirect_jump;
        }
        if (!may_be || instruction.operand_count == 0)
            return false;
        OperandKind target = function_.operands_of(instruction)[0].kind;
        return target == OperandKind::reg || target == OperandKind::memory;
    }

    void confine(std::uint32_t index) {
        Instruction& instruction = function_.instructions[index];
        std::vector<Instruction>& out = edits_.begin(index, false);
        MachineBuilder builder(function_, out, Origin::sandbox, instruction.location());
        Register target = fresh_register(function_, View::qword, context_.module.strings.intern("sandbox_target"));
        Operand narrow = Operand::of_register(target, View::dword), whole = Operand::of_register(target, View::qword);
        builder.emit(m::mov, {narrow, source_of(function_.operands_of(instruction)[0])});
        builder.emit(m::and_, {narrow, Operand::of_immediate(-std::int64_t(context_.abi.bundle_size))});
        out.back().group = 1;
        builder.emit(m::add, {whole, Operand::of_register(context_.abi.sandbox_base, View::qword)});
        out.back().group = 1;
        function_.operands[instruction.first_operand] = whole;
        if (instruction.kind != InstructionKind::machine)
            return;
        if (isa::form(instruction.form).control != isa::Control::call)
            jumps_.push_back(index);
        instruction.form = match_instruction(function_, instruction);
    }

    Operand source_of(const Operand& target) {
        if (target.kind == OperandKind::reg)
            return Operand::of_register(target.reg(), View::dword);
        MemoryOperand memory = function_.memory(target);
        memory.access_bytes = context_.abi.pointer_size;
        return function_.add_memory(memory);
    }

    // A call loses the flags anyway.
    void check_flags() {
        Liveness liveness(context_.module, function_, context_.abi);
        std::size_t next = 0;
        for (std::size_t block = 0; block < function_.blocks.size() && next < jumps_.size(); ++block) {
            if (function_.blocks[block].last <= jumps_[next])
                continue;
            if ((liveness.flags_out(BlockId(block)) & flag::status) != 0)
                context_.diagnostics.report(DiagnosticKind::sandbox_changes_flags,
                                            function_.instructions[jumps_[next]].location(),
                                            isa::mnemonic_name(function_.instructions[jumps_[next]].mnemonic));
            ++next;
        }
    }

    PassContext& context_;
    Function& function_;
    InstructionEdits edits_;
    std::vector<std::uint32_t> jumps_; // sorted indices
};

} // namespace

void confine_branches(PassContext& context, Function& function) {
    if (context.abi.return_address_masked)
        BranchConfiner(context, function).run();
}

} // namespace pasm
