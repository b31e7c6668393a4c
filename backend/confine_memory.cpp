// Addresses of a sandbox. An access counts from the sandbox's base, with an index that the instruction before it has
// zero-extended, so that it stays within 4 GiB whatever the registers hold:
//
//     lea  t32, [base + index*scale + displacement]     \  one group: layout keeps it in a bundle, and nothing jumps
//     mov  x, [r15 + t64]                               /  into it
//
// The address is that of the author's operand modulo 2^32: pointers have 32 bits here. An address from rsp, rbp or rip
// alone is confined already. String instructions have their addresses in rsi and rdi, which become addresses of the
// sandbox, and pointers again where they are read later:
//
//     mov  esi, esi
//     lea  rsi, [r15 + rsi]
//     lodsb
//     mov  esi, esi
//
// Nothing here changes a flag. Source: "x86-64 Sandbox" of the Native Client design documents, data sandboxing.
#include "backend/bind_values.h"
#include "backend/instruction_edits.h"
#include "backend/liveness.h"
#include "backend/match_instruction.h"
#include "backend/passes.h"
#include "ir/print.h"

#include <algorithm>
#include <array>
#include <limits>

namespace pasm {

namespace {

namespace m = isa::mnemonic;

// An address that is some place of the frame, or of the code, and needs no register.
bool is_fixed_place(const MemoryOperand& memory) {
    return memory.target_kind != AddressTarget::none && !memory.base.valid() && !memory.index.valid();
}

bool is_stack_register(Register reg) {
    return reg == physical::rsp || reg == physical::rbp;
}

class MemoryConfiner {
  public:
    MemoryConfiner(PassContext& context, Function& function)
        : context_(context), function_(function), base_(context.abi.sandbox_base),
          name_(context.module.strings.intern("sandbox_address")) {}

    void run() {
        find_live_pointers();
        for (std::uint32_t i = 0; i < function_.instructions.size(); ++i)
            if (function_.instructions[i].kind == InstructionKind::machine)
                visit(i);
        if (edits_.empty())
            return;
        edits_.apply(function_);
        function_.blocks.clear();
    }

  private:
    void visit(std::uint32_t index) {
        const Instruction& instruction = function_.instructions[index];
        if (instruction.mnemonic == m::lea)
            return narrow_address(index);
        if (implicit_addresses(instruction) != 0)
            return confine_string(index);
        for (std::uint32_t i = 0; i < instruction.operand_count; ++i) {
            const Operand& operand = function_.operands_of(instruction)[i];
            if (operand.kind == OperandKind::memory && !is_confined(function_.memory(operand)))
                confine(index, instruction.first_operand + i);
        }
    }

    // ---- operands

    bool is_confined(const MemoryOperand& memory) const {
        bool has_one_register = memory.base.valid() && !memory.index.valid() && memory.base_view != View::dword;
        return is_fixed_place(memory) || memory.base == physical::rip ||
               (has_one_register && (is_stack_register(memory.base) || memory.base == base_));
    }

    void confine(std::uint32_t index, std::uint32_t operand) {
        Instruction& instruction = function_.instructions[index];
        if (!check_high_byte(instruction))
            return;
        MemoryOperand address = function_.memory(function_.operands[operand]);
        MemoryOperand access;
        access.base = base_;
        access.access_bytes = address.access_bytes;
        access.broadcast = address.broadcast;
        if (!is_low_constant(address)) {
            access.index = fresh_register(function_, View::qword, name_, instruction.range);
            emit_address(index, access.index, address);
        } else {
            access.displacement = address.displacement;
        }
        function_.operands[operand] = function_.add_memory(access);
    }

    // [0x1000]: the displacement alone is within the sandbox.
    static bool is_low_constant(const MemoryOperand& address) {
        return !address.base.valid() && !address.index.valid() && address.target_kind == AddressTarget::none &&
               address.displacement >= 0 && address.displacement <= std::numeric_limits<std::int32_t>::max();
    }

    void emit_address(std::uint32_t index, Register to, MemoryOperand address) {
        const Instruction& instruction = function_.instructions[index];
        std::vector<Instruction>& out = edits_.begin(index, false);
        MachineBuilder builder(function_, out, Origin::sandbox, instruction.location());
        Operand narrow = Operand::of_register(to, View::dword);
        bool is_pointer = address.base.valid() && !address.index.valid() && address.displacement == 0 &&
                          address.target_kind == AddressTarget::none && address.forced_displacement == 0;
        if (is_pointer) {
            builder.emit(m::mov, {narrow, Operand::of_register(address.base, View::dword)});
        } else {
            count_pop(instruction, address);
            builder.emit(m::lea, {narrow, function_.add_memory(as_computed(address))});
        }
        out.back().group = 1;
    }

    // A pop computes its address after rsp has moved.
    static void count_pop(const Instruction& instruction, MemoryOperand& address) {
        const isa::Form& form = isa::form(instruction.form);
        if (!form.has(isa::attribute::stack_pop) || (address.base != physical::rsp && address.index != physical::rsp))
            return;
        address.displacement += form.encoding.has(isa::encoding_option::operand_size_16) ? 2 : 8;
    }

    // The same address modulo 2^32, from registers of 64 bits.
    static MemoryOperand as_computed(MemoryOperand address) {
        address.access_bytes = 0;
        address.broadcast = 0;
        address.segment = Segment::none;
        if (address.base_view == View::dword)
            address.base_view = View::qword;
        if (address.index_view == View::dword)
            address.index_view = View::qword;
        address.displacement = static_cast<std::int32_t>(address.displacement);
        return address;
    }

    bool check_high_byte(const Instruction& instruction) {
        for (const Operand& operand : function_.operands_of(instruction))
            if (operand.kind == OperandKind::reg && operand.view == View::high8) {
                context_.diagnostics.report(DiagnosticKind::sandbox_high_byte, instruction.location(),
                                            operand_text(context_.module, function_, operand));
                return false;
            }
        return true;
    }

    // Addresses of code, data and the stack are pointers, of 32 bits, wherever they are taken. What the author adds up
    // of registers is a number. The prefix 67 does what a destination of 32 bits does too.
    void narrow_address(std::uint32_t index) {
        const Instruction& instruction = function_.instructions[index];
        Operand& to = function_.operands[instruction.first_operand];
        Operand& from = function_.operands[instruction.first_operand + 1];
        const MemoryOperand& memory = function_.memory(from);
        bool is_narrow = memory.base_view == View::dword || memory.index_view == View::dword;
        bool is_place = memory.target_kind != AddressTarget::none || is_stack_register(memory.base) ||
                        memory.base == physical::rip || memory.index == physical::rsp;
        if (is_narrow)
            from = function_.add_memory(as_computed(memory));
        bool is_stack = to.reg().is_physical() && is_stack_register(to.reg());
        if (to.view != View::qword || is_stack || (!is_narrow && !is_place))
            return;
        to.view = View::dword;
        function_.instructions[index].form = match_instruction(function_, function_.instructions[index]);
    }

    // ---- string instructions

    static constexpr unsigned by_rsi = 1, by_rdi = 2;

    // The registers that the instruction takes an address from though no operand says so.
    unsigned implicit_addresses(const Instruction& instruction) const {
        const isa::Form& form = isa::form(instruction.form);
        constexpr isa::AttributeMask repeatable = isa::attribute::rep | isa::attribute::rep_conditional;
        bool is_masked_move = false; // maskmovq, maskmovdqu: read rdi
        unsigned found = 0;
        for (const isa::ImplicitOperand& implicit : form.implicit_operands()) {
            found |= implicit.reg == physical::rsi ? by_rsi : implicit.reg == physical::rdi ? by_rdi : 0;
            is_masked_move |= implicit.reg == physical::rdi && implicit.access == isa::Access::read;
        }
        bool is_string = form.has(repeatable) || (is_masked_move && instruction.operand_count == 2);
        return is_string ? found : 0;
    }

    void find_live_pointers() {
        auto has_address = [&](const Instruction& instruction) {
            return instruction.kind == InstructionKind::machine && implicit_addresses(instruction) != 0;
        };
        if (std::none_of(function_.instructions.begin(), function_.instructions.end(), has_address))
            return;
        live_pointers_.resize(function_.instructions.size());
        Liveness liveness(context_.module, function_, context_.abi);
        for (std::size_t block = 0; block < function_.blocks.size(); ++block)
            liveness.walk(BlockId(block), [&](std::uint32_t index, const Effects&, const LiveSet& live) {
                live_pointers_[index] = static_cast<std::uint8_t>((live.lanes(physical::rsi) >> 3 & 1) * by_rsi |
                                                                  (live.lanes(physical::rdi) >> 3 & 1) * by_rdi);
            });
    }

    void confine_string(std::uint32_t index) {
        const Instruction& instruction = function_.instructions[index];
        unsigned addresses = implicit_addresses(instruction), live = live_pointers_[index] & addresses;
        std::vector<Instruction>& before = edits_.begin(index, false);
        MachineBuilder builder(function_, before, Origin::sandbox, instruction.location());
        for (auto [bit, reg] : pointer_rows) {
            if ((addresses & bit) == 0)
                continue;
            emit_truncation(builder, reg);
            before.back().group = 1;
            MemoryOperand address;
            address.base = base_;
            address.index = reg;
            builder.emit(m::lea, {Operand::of_register(reg, View::qword), function_.add_memory(address)});
            before.back().group = 1;
        }
        if (live == 0)
            return;
        MachineBuilder behind(function_, edits_.begin(index + 1, false), Origin::sandbox, instruction.location());
        for (auto [bit, reg] : pointer_rows)
            if ((live & bit) != 0)
                emit_truncation(behind, reg);
    }

    static void emit_truncation(MachineBuilder& builder, Register reg) {
        builder.emit(m::mov, {Operand::of_register(reg, View::dword), Operand::of_register(reg, View::dword)});
    }

    struct PointerRow {
        unsigned bit;
        Register reg;
    };
    static constexpr std::array<PointerRow, 2> pointer_rows = {{{by_rsi, physical::rsi}, {by_rdi, physical::rdi}}};

    PassContext& context_;
    Function& function_;
    Register base_;
    StringId name_;
    InstructionEdits edits_;
    std::vector<std::uint8_t> live_pointers_; // after each instruction: rsi and rdi whose upper halves are read later
};

} // namespace

void confine_memory(PassContext& context, Function& function) {
    if (context.abi.sandbox_base.valid())
        MemoryConfiner(context, function).run();
}

} // namespace pasm
