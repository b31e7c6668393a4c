// Which instructions Go's assembler cannot be given by name.
#include "formats/go_instruction.h"
#include "formats/go_operands.h"
#include "ir/isa/x86_64/go_names.h"

#include <algorithm>

namespace pasm {

namespace {

namespace accept = isa::accept;

// One instruction and the tables that its parts are in.
struct Subject {
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

bool asks_for_encoding(const Subject& subject) {
    constexpr PrefixMask forced = prefix::force_vex | prefix::force_vex2 | prefix::force_vex3 | prefix::force_evex |
                                  prefix::force_rex;
    return (subject.instruction.prefixes & forced) != 0 ||
           subject.any_memory([](const MemoryOperand& memory) { return memory.forced_displacement != 0; });
}

bool has_other_prefix(const Subject& subject) {
    constexpr PrefixMask others = prefix::bnd | prefix::notrack | prefix::xacquire | prefix::xrelease;
    return (subject.instruction.prefixes & others) != 0;
}

bool has_segment(const Subject& subject) {
    return subject.any_memory([](const MemoryOperand& memory) { return memory.segment != Segment::none; });
}

bool has_narrow_address(const Subject& subject) {
    return subject.any_memory([](const MemoryOperand& memory) {
        return (memory.base.valid() && memory.base_view == View::dword) ||
               (memory.index.valid() && memory.index_view == View::dword);
    });
}

// A symbol with a register, a place relative to rip without a symbol, labels and slots.
bool has_other_target(const Subject& subject) {
    return subject.any_memory([](const MemoryOperand& memory) {
        if (memory.base.valid() && memory.base_view == View::pointer)
            return true;
        bool is_symbol = memory.target_kind == AddressTarget::symbol;
        return is_symbol ? memory.base.valid() || memory.index.valid() : memory.target_kind != AddressTarget::none;
    });
}

// The encoder writes 66 in front of LOCK and REP, Go's assembler behind.
bool has_prefix_after_operand_size(const Subject& subject) {
    constexpr PrefixMask prefixes = prefix::lock | prefix::rep | prefix::repne;
    return (subject.instruction.prefixes & prefixes) != 0 &&
           subject.form.encoding.has(isa::encoding_option::operand_size_16);
}

bool goes_through_no_register(const Subject& subject) {
    return subject.any_memory(
        [](const MemoryOperand& memory) { return !memory.base.valid() && !memory.index.valid(); });
}

bool branches_to_symbol(const Subject& subject) {
    return subject.form.control != isa::Control::jump && subject.operands[0].kind == OperandKind::symbol;
}

// Beside {sae} the length bits are ignored; the encoder writes 0, Go's assembler 512 bits.
bool suppresses_exceptions_of_512_bits(const Subject& subject) {
    return subject.instruction.rounding == Rounding::sae && subject.form.encoding.vector_length == 2;
}

bool has_registers_only(const Subject& subject) {
    return std::ranges::all_of(subject.operands,
                               [](const Operand& operand) { return operand.kind == OperandKind::reg; });
}

bool loads_a_register_that_go_stores(const Subject& subject) {
    return has_registers_only(subject) && (subject.instruction.prefixes & prefix::force_load) != 0;
}

bool stores_a_register_that_go_loads(const Subject& subject) {
    return has_registers_only(subject) && (subject.instruction.prefixes & prefix::force_store) != 0;
}

struct Refusal {
    std::string_view mnemonic;
    bool (*when)(const Subject&);
    std::string_view reason;
};

constexpr Refusal refusals[] = {
#define GO_REFUSAL(mnemonic, when, reason) {mnemonic, when, reason},
#include "formats/go_refusals.def"
#undef GO_REFUSAL
};

bool matches(std::string_view pattern, std::string_view text) {
    if (pattern.ends_with('*'))
        return text.starts_with(pattern.substr(0, pattern.size() - 1));
    return pattern == text;
}

} // namespace

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
    const isa::Form& form = isa::form(id);
    const Subject subject{function, instruction, form,
                          go_written_operands(function, instruction, form)};
    std::string_view mnemonic = isa::mnemonic_name(form.mnemonic);
    for (const Refusal& row : refusals)
        if (matches(row.mnemonic, mnemonic) && row.when(subject))
            return row.reason;
    return {};
}

} // namespace pasm
