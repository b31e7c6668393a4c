// Some instructions name one register and mean several: 4FMAPS and 4VNNIW read an aligned block of four vector
// registers, vp2intersect writes an even mask register and the next (SDM volume 2, V4FMADDPS, VP2INTERSECTD). Elements
// of an array that such an instruction names are pinned to a block of their own before everything else: no later pass
// knows of more than pinned registers. A block is theirs for the whole function, and is one of which the author names
// no register. High numbers come first, away from arguments and results; without AVX512VL xmm and ymm end at 15.
#include "backend/passes.h"
#include "ir/print.h"

#include <algorithm>
#include <array>
#include <optional>

namespace pasm {

namespace {

constexpr std::array<std::uint8_t, 8> vector_blocks = {28, 24, 20, 16, 12, 8, 4, 0};
constexpr std::array<std::uint8_t, 8> vector_blocks_without_vl = {12, 8, 4, 0, 28, 24, 20, 16};
constexpr std::array<std::uint8_t, 3> mask_pairs = {6, 4, 2}; // k0 is no write mask, so k0 and k1 are no pair

// Which operand of an instruction stands for a group, and how many registers that has.
struct GroupOperand {
    std::size_t index = 0;
    std::uint32_t size = 0;
};

std::optional<GroupOperand> group_operand(const Instruction& instruction) {
    if (instruction.kind != InstructionKind::machine || !instruction.form)
        return std::nullopt;
    const isa::Form& form = isa::form(instruction.form);
    if (form.has(isa::attribute::register_pair))
        return GroupOperand{0, 2};
    if (!form.has(isa::attribute::register_block_4))
        return std::nullopt;
    std::span<const isa::OperandSpec> specs = form.operands();
    auto source = std::find_if(specs.begin(), specs.end(),
                               [](const isa::OperandSpec& spec) { return spec.slot == isa::Slot::vvvv; });
    return GroupOperand{static_cast<std::size_t>(source - specs.begin()), 4};
}

class GroupPinner {
  public:
    GroupPinner(PassContext& context, Function& function) : context_(context), function_(function) {}

    void run() {
        for (const Instruction& instruction : function_.instructions)
            if (std::optional<GroupOperand> group = group_operand(instruction))
                pin(instruction, *group);
    }

  private:
    void pin(const Instruction& instruction, GroupOperand group) {
        const Operand& operand = function_.operands_of(instruction)[group.index];
        if (operand.kind != OperandKind::reg || !operand.reg().is_virtual())
            return;
        std::uint32_t first = operand.reg().virtual_index();
        const VirtualRegister& reg = function_.virtual_registers[first];
        if (reg.pinned.valid()) // by the author, or as a part of a group before
            return;
        if (!is_group(first, group.size))
            return report(DiagnosticKind::register_group_needs_array, instruction, operand, group.size);
        std::optional<unsigned> block = free_block(reg.file, group.size);
        if (!block)
            return report(DiagnosticKind::no_register_group_left, instruction, operand, group.size);
        for (std::uint32_t i = 0; i < group.size; ++i)
            function_.virtual_registers[first + i].pinned = Register::physical(reg.file, *block + i);
    }

    // Elements first, first + 1, ... of one array, the first at a multiple of `size`.
    bool is_group(std::uint32_t first, std::uint32_t size) const {
        if (first + size > function_.virtual_registers.size())
            return false;
        const VirtualRegister& reg = function_.virtual_registers[first];
        unsigned last_dimension = reg.indices[1] >= 0 ? 1 : 0;
        std::int32_t index = reg.indices[last_dimension];
        if (index < 0 || index % static_cast<std::int32_t>(size) != 0)
            return false;
        for (std::uint32_t i = 1; i < size; ++i) {
            const VirtualRegister& next = function_.virtual_registers[first + i];
            bool follows = next.name == reg.name && next.indices[last_dimension] == index + static_cast<int>(i) &&
                           (last_dimension == 0 || next.indices[0] == reg.indices[0]);
            if (!follows)
                return false;
        }
        return true;
    }

    std::optional<unsigned> free_block(RegisterClass file, std::uint32_t size) {
        if (file == RegisterClass::mask)
            return free_block(file, size, mask_pairs);
        bool has_vl = function_.attributes.target.has(isa::Feature::avx512vl);
        return free_block(file, size, has_vl ? vector_blocks : vector_blocks_without_vl);
    }

    std::optional<unsigned> free_block(RegisterClass file, std::uint32_t size, std::span<const std::uint8_t> blocks) {
        std::uint32_t named = named_registers(file);
        for (unsigned block : blocks)
            if ((named >> block & ((1u << size) - 1)) == 0)
                return block;
        return std::nullopt;
    }

    // Physical registers that the function names itself, pins included.
    std::uint32_t named_registers(RegisterClass file) const {
        std::uint32_t named = 0;
        auto add = [&](Register reg) {
            if (reg.is_physical() && reg.file() == file)
                named |= 1u << reg.number();
        };
        for (const Operand& operand : function_.operands)
            if (operand.kind == OperandKind::reg)
                add(operand.reg());
        for (const MemoryOperand& memory : function_.memory_operands)
            add(memory.index);
        for (const Instruction& instruction : function_.instructions)
            add(instruction.mask);
        for (const VirtualRegister& reg : function_.virtual_registers)
            add(reg.pinned);
        return named;
    }

    void report(DiagnosticKind kind, const Instruction& instruction, const Operand& operand, std::uint32_t size) {
        context_.diagnostics.report(kind, instruction.location(), isa::mnemonic_name(instruction.mnemonic), size,
                                    register_text(context_.module, function_, operand.reg(), operand.view));
    }

    PassContext& context_;
    Function& function_;
};

} // namespace

void pin_register_groups(PassContext& context, Function& function) {
    GroupPinner(context, function).run();
}

} // namespace pasm
