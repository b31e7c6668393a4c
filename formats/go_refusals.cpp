#include "formats/go_refusals.h"
#include "formats/go_operands.h"
#include "ir/isa/x86_64/go_names.h"

#include <algorithm>

namespace pasm {

// One instruction and the tables that its parts are in.
struct GoSubject {
    const Function& function;
    const Instruction& instruction;
    const isa::Form& form;
    std::span<const Operand> operands; // as written

    template <class Predicate>
    bool any_memory(Predicate predicate) const {
        return std::ranges::any_of(operands, [&](const Operand& operand) {
            return operand.kind == OperandKind::memory && predicate(function.memory(operand));
        });
    }
};

namespace {

bool asks_for_encoding(const GoSubject& subject) {
    constexpr PrefixMask forced =
        prefix::force_vex | prefix::force_vex2 | prefix::force_vex3 | prefix::force_evex | prefix::force_rex;
    return (subject.instruction.prefixes & forced) != 0 ||
           subject.any_memory([](const MemoryOperand& memory) { return memory.forced_displacement != 0; });
}

bool has_other_prefix(const GoSubject& subject) {
    constexpr PrefixMask others = prefix::bnd | prefix::notrack | prefix::xacquire | prefix::xrelease;
    return (subject.instruction.prefixes & others) != 0;
}

bool has_segment(const GoSubject& subject) {
    return subject.any_memory([](const MemoryOperand& memory) { return memory.segment != Segment::none; });
}

bool has_narrow_address(const GoSubject& subject) {
    return subject.any_memory([](const MemoryOperand& memory) {
        return (memory.base.valid() && memory.base_view == View::dword) ||
               (memory.index.valid() && memory.index_view == View::dword);
    });
}

// A symbol with a register, a place relative to rip without a symbol, labels and slots.
bool has_other_target(const GoSubject& subject) {
    return subject.any_memory([](const MemoryOperand& memory) {
        if (memory.base.valid() && memory.base_view == View::pointer)
            return true;
        bool is_symbol = memory.target_kind == AddressTarget::symbol;
        return is_symbol ? memory.base.valid() || memory.index.valid() : memory.target_kind != AddressTarget::none;
    });
}

// Go makes LEAQ of it.
bool has_address_as_immediate(const GoSubject& subject) {
    auto specs = subject.form.operands();
    for (std::size_t i = 0; i < subject.operands.size(); ++i) {
        const OperandKind kind = subject.operands[i].kind;
        if ((kind == OperandKind::symbol || kind == OperandKind::label) && specs[i].slot == isa::Slot::immediate)
            return true;
    }
    return false;
}

// The encoder writes 66 in front of LOCK and REP, Go's assembler behind.
bool has_prefix_after_operand_size(const GoSubject& subject) {
    constexpr PrefixMask prefixes = prefix::lock | prefix::rep | prefix::repne;
    return (subject.instruction.prefixes & prefixes) != 0 &&
           subject.form.encoding.has(isa::encoding_option::operand_size_16);
}

bool goes_through_no_base(const GoSubject& subject) {
    return subject.any_memory([](const MemoryOperand& memory) { return !memory.base.valid(); });
}

bool branches_to_label(const GoSubject& subject) {
    return subject.operands[0].kind == OperandKind::label;
}

bool branches_to_symbol(const GoSubject& subject) {
    return subject.form.control != isa::Control::jump && subject.operands[0].kind == OperandKind::symbol;
}

// Beside {sae} the length bits are ignored; the encoder writes 0, Go's assembler 512 bits.
bool suppresses_exceptions_of_512_bits(const GoSubject& subject) {
    return subject.instruction.rounding == Rounding::sae && subject.form.encoding.vector_length == 2;
}

bool has_memory(const GoSubject& subject) {
    return subject.any_memory([](const MemoryOperand&) { return true; });
}

bool has_registers_only(const GoSubject& subject) {
    return std::ranges::all_of(subject.operands,
                               [](const Operand& operand) { return operand.kind == OperandKind::reg; });
}

// Registers, of which the one that ModRM.reg holds is written, and the one in ModRM.rm read.
bool loads_register(const GoSubject& subject) {
    auto specs = subject.form.operands();
    RegisterClass file = view_class(subject.operands[0].view);
    return has_registers_only(subject) && specs.front().slot == isa::Slot::modrm_reg &&
           specs.back().slot == isa::Slot::modrm_rm &&
           (file == RegisterClass::general || file == RegisterClass::vector);
}

// The other way round; an immediate may follow.
bool stores_register(const GoSubject& subject) {
    auto specs = subject.form.operands();
    return specs.size() >= 2 && !has_memory(subject) && specs[0].slot == isa::Slot::modrm_rm &&
           specs[1].slot == isa::Slot::modrm_reg;
}

bool stores_xmm_register(const GoSubject& subject) {
    return stores_register(subject) && subject.operands[0].view == View::xmm;
}

bool moves_mmx_register(const GoSubject& subject) {
    return has_registers_only(subject) && subject.operands[0].view == View::mm && subject.operands[1].view == View::mm;
}

bool stores_quad_of_memory(const GoSubject& subject) {
    constexpr std::uint8_t store_of_quad = 0xD6;
    return has_memory(subject) && subject.form.encoding.opcode == store_of_quad;
}

bool names_top_of_stack(const GoSubject& subject) {
    return subject.operands.size() == 1 && subject.operands[0].kind == OperandKind::reg &&
           subject.operands[0].reg().number() == 0;
}

// Of 32 and 64 bits: one form is NOP, and which one means it differs.
bool exchanges_rax_with_itself(const GoSubject& subject) {
    return has_registers_only(subject) && view_bytes(subject.operands[0].view) >= 4 &&
           subject.operands[0].reg() == physical::rax && subject.operands[1].reg() == physical::rax;
}

bool has_immediate_of_32_bits(const GoSubject& subject) {
    const Operand& last = subject.operands.back();
    return last.kind == OperandKind::immediate && subject.form.operands().back().immediate_bytes == 8 &&
           last.value >= 0 && last.value <= std::int64_t(0xFFFFFFFF);
}

// Taken as a byte from 0 to 255.
bool has_byte_above(const GoSubject& subject, std::uint8_t limit) {
    if (subject.operands.empty()) // cmpsd that compares strings
        return false;
    const Operand& last = subject.operands.back();
    return last.kind == OperandKind::immediate && static_cast<std::uint8_t>(last.value) > limit;
}

bool has_byte_above_127(const GoSubject& subject) {
    return has_byte_above(subject, 127);
}

bool has_byte_above_3(const GoSubject& subject) {
    return has_byte_above(subject, 3);
}

constexpr GoRefusal refusals[] = {
#define GO_REFUSAL(mnemonic, when, reason) {mnemonic, #when, reason, when},
#include "formats/go_refusals.def"
#undef GO_REFUSAL
};

bool matches(std::string_view pattern, std::string_view text) {
    if (pattern.ends_with('*'))
        return text.starts_with(pattern.substr(0, pattern.size() - 1));
    return pattern == text;
}

} // namespace

std::span<const GoRefusal> go_refusals() {
    return refusals;
}

const GoRefusal* find_go_refusal(const Function& function, const Instruction& instruction, isa::FormId id) {
    const isa::Form& form = isa::form(id);
    const GoSubject subject{function, instruction, form, go_written_operands(function, instruction, form)};
    std::string_view mnemonic = isa::mnemonic_name(form.mnemonic);
    auto found = std::ranges::find_if(
        refusals, [&](const GoRefusal& row) { return matches(row.mnemonic, mnemonic) && row.when(subject); });
    return found == std::end(refusals) ? nullptr : found;
}

std::string_view go_refusal(const GoContext& context, const Instruction& instruction, isa::FormId id) {
    return go_refusal(context.function, context.version, instruction, id);
}

std::string_view go_refusal(const Function& function, unsigned version, const Instruction& instruction,
                            isa::FormId id) {
    const isa::GoName name = isa::go_name(id);
    if (name.mnemonic.empty())
        return "no name in Go";
    if (name.since > version)
        return "no name in this version of Go";
    const GoRefusal* row = find_go_refusal(function, instruction, id);
    return row == nullptr ? std::string_view() : row->reason;
}

} // namespace pasm
