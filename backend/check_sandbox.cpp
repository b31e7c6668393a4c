// The rules of the sandbox that no change of the code can meet. Native Client runs code of unknown origin beside its
// own: all memory that the code reaches lies within 4 GiB from the address in one register, r15, and every instruction
// is known to a checker that reads the code before it runs. So code may not write that register, may let rsp and rbp
// hold only addresses of the sandbox, and may use only instructions whose effects the checker knows. Source: "x86-64
// Sandbox" of the Native Client design documents.
#include "backend/encode_fields.h"
#include "backend/liveness.h"
#include "backend/passes.h"
#include "backend/sandbox_rules.h"
#include "ir/print.h"

#include <algorithm>

namespace pasm {

namespace {

namespace m = isa::mnemonic;

constexpr std::string_view base_reason = "it holds the base of the sandbox";
constexpr std::string_view frame_reason = "it holds only addresses of the stack; `mov rbp, rsp`, `lea rbp, [rsp + n]`, "
                                          "`push rbp` and `pop rbp` are allowed";
constexpr std::string_view stack_reason = "it holds only addresses of the stack; push, pop, `mov rsp, r`, `lea`, and "
                                          "`add`, `sub` and `and` of a constant are allowed";

class SandboxChecker {
  public:
    SandboxChecker(PassContext& context, const Function& function) : context_(context), function_(function) {}

    void run() {
        for (std::uint32_t i = 0; i < function_.instructions.size(); ++i) {
            const Instruction& instruction = function_.instructions[i];
            if (instruction.kind == InstructionKind::assume)
                continue;
            if (instruction.kind == InstructionKind::bytes)
                report(instruction, DiagnosticKind::sandbox_refuses_bytes);
            else if (instruction.kind != InstructionKind::machine)
                check_views(instruction);
            else if (!check_instruction(instruction))
                continue;
            check_writes(instruction);
            if (changes_flags(instruction))
                flag_changers_.push_back(i);
        }
        if (!flag_changers_.empty())
            check_flags();
    }

  private:
    template <class... Arguments>
    void report(const Instruction& instruction, DiagnosticKind kind, const Arguments&... arguments) {
        context_.diagnostics.report(kind, instruction.location(), arguments...);
    }

    void refuse(const Instruction& instruction, std::string_view reason) {
        report(instruction, DiagnosticKind::sandbox_refuses_instruction, isa::mnemonic_name(instruction.mnemonic),
               reason);
    }

    // False when the instruction is refused as a whole.
    bool check_instruction(const Instruction& instruction) {
        const isa::Form& form = isa::form(instruction.form);
        if (!form.runs_on(sandbox_extensions()) && !is_allowed_by_name(instruction.mnemonic)) {
            report(instruction, DiagnosticKind::sandbox_refuses_extension, isa::mnemonic_name(instruction.mnemonic),
                   isa::requirement_text(form.required(), sandbox_extensions()));
            return false;
        }
        std::string_view reason = sandbox_refusal(function_, instruction);
        if (reason.empty())
            reason = operand_refusal(instruction, form);
        if (!reason.empty())
            refuse(instruction, reason);
        check_prefixes(instruction);
        return reason.empty();
    }

    std::string_view operand_refusal(const Instruction& instruction, const isa::Form& form) const {
        if (form.encoding.has(isa::encoding_option::address_size_32))
            return "the prefix 67 is not allowed; take the form of 64 bits";
        std::span<const isa::OperandSpec> specs = form.operands();
        std::span<const Operand> operands = function_.operands_of(instruction);
        for (std::size_t i = 0; i < std::min(operands.size(), specs.size()); ++i) {
            if (specs[i].slot == isa::Slot::moffs)
                return "an absolute address of 64 bits cannot be confined; put it into a register first";
            if ((specs[i].accepts & isa::accept::m_far) != 0)
                return "it changes the code segment";
            if (std::string_view reason = operand_refusal(form, operands[i]); !reason.empty())
                return reason;
        }
        return {};
    }

    std::string_view operand_refusal(const isa::Form& form, const Operand& operand) const {
        if (operand.kind == OperandKind::reg) {
            RegisterClass file = view_class(operand.view);
            bool is_system =
                file == RegisterClass::segment || file == RegisterClass::control || file == RegisterClass::debug;
            return is_system ? "segment, control and debug registers are out of reach" : std::string_view();
        }
        if (operand.kind != OperandKind::memory)
            return {};
        const MemoryOperand& memory = function_.memory(operand);
        if (view_class(memory.index_view) == RegisterClass::vector && memory.index.valid())
            return "a vector of addresses cannot be confined; load the elements one by one";
        if (form.encoding.has(isa::encoding_option::wait_prefix) && needs_confinement(memory))
            return "it begins with `fwait`, an instruction of its own; write `fwait`, then the form with `fn`";
        return {};
    }

    // An instruction stands before the access.
    static bool needs_confinement(const MemoryOperand& memory) {
        bool is_place = memory.target_kind != AddressTarget::none && !memory.base.valid() && !memory.index.valid();
        return !is_place && memory.base != physical::rip && !is_stack_address(memory);
    }

    void check_prefixes(const Instruction& instruction) {
        constexpr PrefixMask refused = prefix::bnd | prefix::notrack | prefix::xacquire | prefix::xrelease;
        for (const PrefixName& row : prefix_names())
            if ((instruction.prefixes & refused & row.bit) != 0)
                report(instruction, DiagnosticKind::sandbox_refuses_prefix, row.name);
        for (const Operand& operand : function_.operands_of(instruction))
            if (operand.kind == OperandKind::memory && segment_prefix_of(function_.memory(operand)) != 0)
                report(instruction, DiagnosticKind::sandbox_refuses_segment);
    }

    static std::uint8_t segment_prefix_of(const MemoryOperand& memory) {
        return memory.segment == Segment::none ? std::uint8_t(0) : segment_prefix(memory);
    }

    // Moves that the compiler would make for a pseudo-instruction.
    void check_views(const Instruction& instruction) {
        for (const Operand& operand : function_.operands_of(instruction)) {
            bool is_wide =
                operand.kind == OperandKind::reg && (operand.view == View::zmm || operand.view == View::mask);
            if (is_wide) {
                report(instruction, DiagnosticKind::sandbox_refuses_extension,
                       operand_text(context_.module, function_, operand), isa::feature_name(isa::Feature::avx512f));
                return;
            }
        }
    }

    // ---- registers with a meaning

    void check_writes(const Instruction& instruction) {
        effects_of(context_.module, function_, context_.abi, instruction, effects_);
        for (const RegisterEffect& effect : effects_.registers()) {
            if (effect.written == 0 || !effect.reg.is_physical())
                continue;
            if (effect.reg == context_.abi.sandbox_base)
                report_write(instruction, effect, base_reason);
            else if (effect.reg == physical::rbp && !is_frame_address(instruction))
                report_write(instruction, effect, frame_reason);
            else if (effect.reg == physical::rsp && effect.operand >= 0 && !is_stack_change(instruction))
                report_write(instruction, effect, stack_reason);
        }
    }

    void report_write(const Instruction& instruction, const RegisterEffect& effect, std::string_view reason) {
        View view = effect.view == View::none ? View::qword : effect.view;
        report(instruction, DiagnosticKind::sandbox_register_written,
               register_text(context_.module, function_, effect.reg, view), reason);
    }

    bool writes_whole(const Instruction& instruction) const {
        std::span<const Operand> operands = function_.operands_of(instruction);
        return instruction.kind == InstructionKind::machine && !operands.empty() && operands[0].view == View::qword;
    }

    bool is_frame_address(const Instruction& instruction) const {
        if (!writes_whole(instruction))
            return false;
        std::span<const Operand> operands = function_.operands_of(instruction);
        if (instruction.mnemonic == m::pop)
            return true;
        if (instruction.mnemonic == m::mov)
            return operands[1].kind == OperandKind::reg && operands[1].reg() == physical::rsp;
        return instruction.mnemonic == m::lea && is_stack_address(function_.memory(operands[1]));
    }

    static bool is_stack_address(const MemoryOperand& memory) {
        bool has_place = memory.target_kind == AddressTarget::local ||
                         memory.target_kind == AddressTarget::spill_slot ||
                         memory.target_kind == AddressTarget::incoming_argument;
        bool has_base = memory.base == physical::rsp || memory.base == physical::rbp;
        return !memory.index.valid() && (has_base || (has_place && !memory.base.valid()));
    }

    bool is_stack_change(const Instruction& instruction) const {
        if (!writes_whole(instruction))
            return false;
        const Operand& source = function_.operands_of(instruction).back();
        if (instruction.mnemonic == m::mov)
            return source.kind == OperandKind::reg;
        bool is_constant = source.kind == OperandKind::immediate;
        return instruction.mnemonic == m::lea || (instruction.mnemonic == m::and_ && is_constant && source.value < 0) ||
               (is_constant && (instruction.mnemonic == m::add || instruction.mnemonic == m::sub));
    }

    // ---- flags

    // rsp + n is computed in 32 bits and made an address by an addition, whose flags are others.
    bool changes_flags(const Instruction& instruction) const {
        if (instruction.kind != InstructionKind::machine || instruction.operand_count != 2)
            return false;
        const Operand& to = function_.operands_of(instruction)[0];
        return to.kind == OperandKind::reg && to.reg() == physical::rsp && instruction.mnemonic != m::lea &&
               instruction.mnemonic != m::mov;
    }

    void check_flags() {
        Liveness liveness(context_.module, function_, context_.abi);
        for (std::size_t block = 0; block < function_.blocks.size(); ++block)
            liveness.walk(BlockId(block), [&](std::uint32_t index, const Effects&, const LiveSet& live) {
                if ((live.flags & flag::status) != 0 &&
                    std::binary_search(flag_changers_.begin(), flag_changers_.end(), index))
                    report(function_.instructions[index], DiagnosticKind::sandbox_changes_flags,
                           isa::mnemonic_name(function_.instructions[index].mnemonic));
            });
    }

    PassContext& context_;
    const Function& function_;
    Effects effects_;
    std::vector<std::uint32_t> flag_changers_; // sorted indices
};

} // namespace

void check_sandbox(PassContext& context, Function& function) {
    if (context.abi.sandbox_base.valid())
        SandboxChecker(context, function).run();
}

} // namespace pasm
