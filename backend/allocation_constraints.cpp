#include "backend/allocation_constraints.h"

#include "ir/operand_mask.h"

#include <algorithm>

namespace pasm::allocation {

namespace {

namespace accept = isa::accept;

constexpr RegisterMask any = 0xFFFFFFFF;
constexpr RegisterMask vex_reach = 0xFFFF;
constexpr RegisterMask no_rex = 0xFF;
constexpr RegisterMask with_high_byte = 0x0F; // rax rcx rdx rbx
constexpr RegisterMask not_k0 = 0xFE;

constexpr isa::OperandMask any_size_general = accept::r8 | accept::r16 | accept::r32 | accept::r64;
constexpr isa::OperandMask low_vector = accept::xmm_low | accept::ymm_low;
constexpr isa::OperandMask high_vector = accept::xmm_high | accept::ymm_high | accept::zmm;

// Operand kinds that name one register.
struct FixedRow {
    isa::OperandMask accepts;
    unsigned number;
};
constexpr FixedRow fixed_rows[] = {
    {accept::al | accept::ax | accept::eax | accept::rax, 0}, {accept::cl, 1}, {accept::dx, 2}, {accept::xmm0, 0}};

RegisterMask fixed_registers(isa::OperandMask accepts) {
    RegisterMask mask = 0;
    for (const FixedRow& row : fixed_rows)
        if ((accepts & row.accepts) != 0)
            mask |= register_bit(row.number);
    return mask == 0 ? any : mask;
}

RegisterMask general_limit(isa::OperandMask accepts) {
    return (accepts & any_size_general) != 0 ? any : fixed_registers(accepts);
}

RegisterMask vector_limit(isa::OperandMask accepts, bool evex) {
    if (evex || (accepts & high_vector) != 0)
        return any;
    return (accepts & low_vector) != 0 ? vex_reach : fixed_registers(accepts);
}

// Operands name webs here, not virtual registers: a web has no pin to look up.
isa::OperandMask mask_of(const Function& function, const Operand& operand) {
    bool is_web = operand.kind == OperandKind::reg && operand.reg().is_virtual();
    return is_web ? any_register_mask(operand.view) : operand_mask(function, operand);
}

bool takes_operands(const Function& function, const Instruction& instruction, const isa::Form& form) {
    if (form.operand_count < instruction.operand_count)
        return false;
    auto specs = form.operands();
    auto operands = function.operands_of(instruction);
    for (std::size_t i = 0; i < operands.size(); ++i)
        if ((specs[i].accepts & mask_of(function, operands[i])) == 0)
            return false;
    return true;
}

// True when an EVEX form of the instruction is within the target: then every vector register can be named.
bool has_evex_form(const Function& function, const Instruction& instruction) {
    if (isa::form(instruction.form).encoding.kind == isa::EncodingKind::evex)
        return true;
    constexpr PrefixMask forces_vex = prefix::force_vex | prefix::force_vex2 | prefix::force_vex3;
    if (!function.attributes.target.has(isa::Feature::avx512f) || (instruction.prefixes & forces_vex) != 0)
        return false;
    isa::FormRange range = isa::forms_of(instruction.mnemonic);
    for (std::size_t id = instruction.form.index() + 1; id < range.last.index(); ++id) {
        const isa::Form& form = isa::form(isa::FormId(id));
        if (form.encoding.kind == isa::EncodingKind::evex && function.attributes.target.includes(form.features()) &&
            takes_operands(function, instruction, form))
            return true;
    }
    return false;
}

// What a move to or from a stack slot reaches.
RegisterMask slot_limit(const Function& function, const Instruction& instruction) {
    View view = function.operands_of(instruction)[0].view;
    bool is_vector = view_class(view) == RegisterClass::vector && view != View::zmm;
    return is_vector && !function.attributes.target.has(isa::Feature::avx512vl) ? vex_reach : any;
}

// With AH..DH there is no REX prefix: bytes are those of rax..rbx, and registers from r8 are out of reach.
void limit_to_high_byte(std::span<const Operand> operands, OperandLimits& limits) {
    limits.address = no_rex;
    for (std::size_t i = 0; i < operands.size() && i < OperandLimits::capacity; ++i) {
        if (operands[i].kind != OperandKind::reg || view_class(operands[i].view) != RegisterClass::general)
            continue;
        bool is_byte = operands[i].view == View::low8 || operands[i].view == View::high8;
        limits.operands[i] &= is_byte ? with_high_byte : no_rex;
    }
}

} // namespace

OperandLimits operand_limits(const Function& function, const Instruction& instruction) {
    OperandLimits limits;
    limits.operands.fill(any);
    limits.address = any;
    limits.vector_index = any;
    limits.write_mask = not_k0;
    if (instruction.kind == InstructionKind::spill || instruction.kind == InstructionKind::reload)
        limits.operands[0] = slot_limit(function, instruction);
    if (instruction.kind != InstructionKind::machine || !instruction.form)
        return limits;
    const isa::Form& form = isa::form(instruction.form);
    limits.distinct = form.has(isa::attribute::distinct_registers | isa::attribute::distinct_destination);
    auto operands = function.operands_of(instruction);
    auto specs = form.operands();
    bool has_vector = false, has_high_byte = false;
    for (const Operand& operand : operands) {
        has_vector |= operand.kind == OperandKind::memory || view_class(operand.view) == RegisterClass::vector;
        has_high_byte |= operand.view == View::high8;
    }
    bool evex = has_vector && has_evex_form(function, instruction);
    limits.vector_index = evex ? any : vex_reach;
    std::size_t count = std::min({operands.size(), specs.size(), OperandLimits::capacity});
    for (std::size_t i = 0; i < count; ++i) {
        if (operands[i].kind != OperandKind::reg)
            continue;
        RegisterClass file = view_class(operands[i].view);
        if (file == RegisterClass::general)
            limits.operands[i] = general_limit(specs[i].accepts);
        else if (file == RegisterClass::vector)
            limits.operands[i] = vector_limit(specs[i].accepts, evex);
    }
    if (has_high_byte)
        limit_to_high_byte(operands, limits);
    return limits;
}

} // namespace pasm::allocation
