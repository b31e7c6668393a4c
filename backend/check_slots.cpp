// Spill slots: a read that some path reaches without a write.
#include "backend/check_undefined.h"

#include "ir/print.h"

#include <algorithm>

namespace pasm {

namespace {

// An instruction that reads or writes the slot of a virtual register.
struct SlotUse {
    std::uint32_t slot = 0;
    std::uint32_t instruction = 0;
    bool is_read = false;
};

void collect_operand(const Function& function, std::uint32_t index, std::size_t operand, std::vector<SlotUse>& uses) {
    const Instruction& instruction = function.instructions[index];
    const Operand& place = function.operands_of(instruction)[operand];
    if (place.kind != OperandKind::memory || function.memory(place).target_kind != AddressTarget::spill_slot)
        return;
    isa::Access access = isa::form(instruction.form).operands()[operand].access;
    // lea may be followed by any write.
    uses.push_back({function.memory(place).target, index, isa::reads(access)});
}

std::vector<SlotUse> collect_uses(const Function& function) {
    std::vector<SlotUse> uses;
    bool has_slot_operands =
        std::any_of(function.memory_operands.begin(), function.memory_operands.end(),
                    [](const MemoryOperand& memory) { return memory.target_kind == AddressTarget::spill_slot; });
    for (std::uint32_t i = 0; i < function.instructions.size(); ++i) {
        const Instruction& instruction = function.instructions[i];
        bool is_reload = instruction.kind == InstructionKind::reload;
        if (is_reload || instruction.kind == InstructionKind::spill) {
            if (Register reg = function.operands_of(instruction)[0].reg(); reg.is_virtual())
                uses.push_back({reg.virtual_index(), i, is_reload});
        } else if (has_slot_operands && instruction.kind == InstructionKind::machine) {
            for (std::size_t operand = 0; operand < instruction.operand_count; ++operand)
                collect_operand(function, i, operand, uses);
        }
    }
    std::stable_sort(uses.begin(), uses.end(), [](const SlotUse& a, const SlotUse& b) { return a.slot < b.slot; });
    return uses;
}

// The first use of one slot in [first, last): reads are reported, a write ends the path.
std::uint32_t scan(std::span<const SlotUse> uses, std::uint32_t first, std::uint32_t last, LaneMask& missing) {
    auto next = std::lower_bound(uses.begin(), uses.end(), first, [](const SlotUse& use, std::uint32_t instruction) {
        return use.instruction < instruction;
    });
    if (next == uses.end() || next->instruction >= last)
        return PathSearch::none;
    if (next->is_read)
        return next->instruction;
    missing = 0;
    return PathSearch::none;
}

} // namespace

void check_slots(PassContext& context, const Function& function) {
    std::vector<SlotUse> all = collect_uses(function);
    if (all.empty())
        return;
    PathSearch paths(function);
    for (std::size_t first = 0, last = 0; first < all.size(); first = last) {
        while (last < all.size() && all[last].slot == all[first].slot)
            ++last;
        std::span<const SlotUse> uses(all.data() + first, last - first);
        auto path = paths.find(0, 0, 1, [&](std::uint32_t from, std::uint32_t to, LaneMask& missing) {
            return scan(uses, from, to, missing);
        });
        if (!path)
            continue;
        Register reg = Register::virtual_register(all[first].slot);
        View view = function.virtual_registers[reg.virtual_index()].view;
        DiagnosticBuilder builder = context.diagnostics.report(DiagnosticKind::slot_not_spilled,
                                                               function.instructions[path->instruction].location(),
                                                               register_text(context.module, function, reg, view));
        add_path_notes(function, *path, builder);
    }
}

} // namespace pasm
