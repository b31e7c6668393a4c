// Go's linker aligns data to 32 bytes at most, so an aligned move of 64 bytes would fault in half of all programs:
//
//     vmovdqa64 zmm0, [table]   ->   vmovdqu64 zmm0, [table]
#include "backend/match_instruction.h"
#include "backend/passes.h"

#include <algorithm>

namespace pasm {

namespace {

struct MoveNames {
    std::string_view aligned, unaligned;
};

constexpr MoveNames moves[] = {
    {"vmovaps", "vmovups"}, {"vmovapd", "vmovupd"}, {"vmovdqa32", "vmovdqu32"}, {"vmovdqa64", "vmovdqu64"}};

// The most bytes that one of its registers has, where one of its operands is data with a name.
unsigned bytes_of_data(const Function& function, const Instruction& instruction) {
    unsigned bytes = 0;
    bool is_data = false;
    for (const Operand& operand : function.operands_of(instruction)) {
        if (operand.kind == OperandKind::reg)
            bytes = std::max(bytes, view_bytes(operand.view));
        is_data |= operand.kind == OperandKind::memory && function.memory(operand).target_kind == AddressTarget::symbol;
    }
    return is_data ? bytes : 0;
}

} // namespace

void unalign_moves(PassContext& context, Function& function) {
    if (context.abi.widest_data_alignment == 0)
        return;
    for (Instruction& instruction : function.instructions) {
        if (instruction.kind != InstructionKind::machine)
            continue;
        const auto* row = std::ranges::find(moves, isa::mnemonic_name(instruction.mnemonic), &MoveNames::aligned);
        if (row == std::end(moves) || bytes_of_data(function, instruction) <= context.abi.widest_data_alignment)
            continue;
        instruction.mnemonic = isa::find_mnemonic(row->unaligned);
        instruction.form = match_instruction(function, instruction);
    }
}

} // namespace pasm
