// Registers that an encoding could name and an instruction does not take.
#include "frontend/lower/instruction_checks.h"
#include "ir/print.h"

#include <algorithm>

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;

// The register whose encoding takes a REX prefix, as text; empty when none does.
std::string rex_register(const LoweringContext& context, const Function& function, const Operand& operand) {
    auto is_extended = [](Register reg) {
        return reg.valid() && reg.is_physical() && reg.number() >= 8 && reg.file() != RegisterClass::mmx;
    };
    if (operand.kind == OperandKind::reg) {
        Register reg = operand.reg();
        bool is_low_byte = operand.view == View::low8 && reg.is_physical() && reg.number() >= 4;
        bool takes_rex = is_extended(reg) || is_low_byte || operand.view == View::qword;
        return takes_rex ? register_text(context.module, function, reg, operand.view) : "";
    }
    if (operand.kind != OperandKind::memory)
        return "";
    const MemoryOperand& memory = function.memory(operand);
    for (Register reg : {memory.base, memory.index})
        if (is_extended(reg))
            return physical_register_name(reg, View::qword);
    return "";
}

// The physical register that `reg` is or is pinned to; else itself.
Register resolved(const Function& function, Register reg) {
    if (!reg.valid() || !reg.is_virtual())
        return reg;
    Register pinned = function.virtual_registers[reg.virtual_index()].pinned;
    return pinned.valid() ? pinned : reg;
}

struct NamedRegister {
    Register reg;
    View view = View::none;
};

// A register operand, or the vector index of one in memory.
NamedRegister register_of(const Function& function, const Operand& operand) {
    if (operand.kind == OperandKind::reg)
        return {resolved(function, operand.reg()), operand.view};
    if (operand.kind != OperandKind::memory)
        return {};
    const MemoryOperand& memory = function.memory(operand);
    return {resolved(function, memory.index), memory.index_view};
}

bool report_twice(LoweringContext& context, const Draft& draft, const DraftOperand& operand, DiagnosticKind kind) {
    NamedRegister named = register_of(context.current(), operand.operand);
    context.report(kind, operand.range, context.text(draft.head),
                   register_text(context.module, context.current(), named.reg, named.view));
    return false;
}

// A gather faults or is undefined when destination, index and mask share a register (SDM, VGATHERDPS), as a product of
// tiles does when two are the same (TDPBSSD).
bool check_distinct(LoweringContext& context, const Draft& draft) {
    std::array<Register, draft_capacity> seen;
    std::size_t count = 0;
    for (const DraftOperand& operand : draft.all()) {
        Register reg = register_of(context.current(), operand.operand).reg;
        if (!reg.valid())
            continue;
        if (std::find(seen.begin(), seen.begin() + count, reg) != seen.begin() + count)
            return report_twice(context, draft, operand, registers_not_distinct);
        seen[count++] = reg;
    }
    return true;
}

// Complex FP16 multiplication faults when the destination is a source (SDM, VFMULCPH).
bool check_destination(LoweringContext& context, const Draft& draft) {
    const Function& function = context.current();
    Register destination = resolved(function, draft.operands[0].operand.reg());
    for (const DraftOperand& operand : draft.all().subspan(1))
        if (operand.operand.kind == OperandKind::reg && resolved(function, operand.operand.reg()) == destination)
            return report_twice(context, draft, operand, destination_is_source);
    return true;
}

// An operand that stands for `count` registers in a row, the first of which is a multiple of `count`.
bool check_block(LoweringContext& context, const Draft& draft, const isa::Form& form, isa::Slot slot, unsigned count) {
    const Function& function = context.current();
    auto specs = form.operands();
    for (std::size_t i = 0; i < draft.count; ++i) {
        const DraftOperand& operand = draft.operands[i];
        if (specs[i].slot != slot || operand.operand.kind != OperandKind::reg)
            continue;
        Register reg = operand.operand.reg();
        std::string text = register_text(context.module, function, reg, operand.operand.view);
        // The allocator finds an aligned place for virtual ones that are not pinned.
        if (reg.is_virtual())
            reg = function.virtual_registers[reg.virtual_index()].pinned;
        if (!reg.valid())
            continue;
        if (reg.number() % count == 0)
            continue;
        Register first = Register::physical(reg.file(), reg.number() / count * count);
        context.report(block_not_aligned, operand.range, context.text(draft.head), count, text,
                       physical_register_name(first, operand.operand.view));
        return false;
    }
    return true;
}

// Registers that exist as numbers only (SDM volume 2, MOV to and from control and debug registers).
struct SystemFile {
    View view;
    unsigned existing; // a bit for each
    std::string_view names;
};
constexpr SystemFile system_files[] = {
    {View::control, 0b1'0001'1101, "cr0, cr2, cr3, cr4 and cr8"},
    {View::debug, 0b1111'1111, "dr0 to dr7"},
};

} // namespace

// AH, CH, DH and BH have the encodings that mean SPL.. under any REX prefix (SDM volume 2, 2.2.1.2).
bool check_high_bytes(LoweringContext& context, const Draft& draft) {
    const Function& function = context.current();
    const DraftOperand* high = nullptr;
    for (const DraftOperand& operand : draft.all())
        if (operand.operand.kind == OperandKind::reg && operand.operand.view == View::high8)
            high = &operand;
    if (!high)
        return true;
    for (const DraftOperand& operand : draft.all()) {
        std::string rex = rex_register(context, function, operand.operand);
        if (rex.empty())
            continue;
        context.report(high_byte_beside_rex, high->range,
                       register_text(context.module, function, high->operand.reg(), View::high8), rex);
        return false;
    }
    if ((draft.instruction.prefixes & prefix::force_rex) == 0)
        return true;
    context.report(high_byte_beside_rex, high->range,
                   register_text(context.module, function, high->operand.reg(), View::high8), "{rex}");
    return false;
}

bool check_register_rules(LoweringContext& context, const Draft& draft, const isa::Form& form) {
    if (form.has(isa::attribute::distinct_registers) && !check_distinct(context, draft))
        return false;
    if (form.has(isa::attribute::distinct_destination) && !check_destination(context, draft))
        return false;
    if (form.has(isa::attribute::register_block_4) && !check_block(context, draft, form, isa::Slot::vvvv, 4))
        return false;
    return !form.has(isa::attribute::register_pair) || check_block(context, draft, form, isa::Slot::modrm_reg, 2);
}

bool check_system_registers(LoweringContext& context, const Draft& draft, const isa::Form& form) {
    auto specs = form.operands();
    for (std::size_t i = 0; i < draft.count && i < specs.size(); ++i) {
        const DraftOperand& operand = draft.operands[i];
        if (operand.operand.kind != OperandKind::reg)
            continue;
        unsigned number = operand.operand.reg().number();
        for (const SystemFile& file : system_files)
            if (operand.operand.view == file.view && (file.existing >> number & 1) == 0) {
                context.report(no_such_system_register, operand.range, context.sources.text(operand.range), file.names);
                return false;
            }
        constexpr unsigned code_segment = 1;
        if (operand.operand.view == View::segment && number == code_segment && isa::writes(specs[i].access)) {
            context.report(code_segment_written, operand.range, context.text(draft.head));
            return false;
        }
    }
    return true;
}

} // namespace pasm
