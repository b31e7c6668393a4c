#include "run/memory_access.h"

#include <array>

namespace pasm::run {

namespace {

struct Width {
    isa::OperandMask accepted;
    std::uint32_t bytes;
};
constexpr auto widths = std::array{Width{isa::accept::m8, 1},
                                   Width{isa::accept::m16 | isa::accept::b16, 2},
                                   Width{isa::accept::m32 | isa::accept::b32, 4},
                                   Width{isa::accept::m64 | isa::accept::b64, 8},
                                   Width{isa::accept::m80, 10},
                                   Width{isa::accept::m128, 16},
                                   Width{isa::accept::m256, 32},
                                   Width{isa::accept::m512, 64}};

std::uint32_t width_of(const MemoryOperand& memory, isa::OperandMask accepted) {
    const bool is_broadcast = memory.broadcast != 0;
    const isa::OperandMask kinds = accepted & (is_broadcast ? isa::accept::any_broadcast : isa::accept::any_memory);
    std::uint32_t bytes = 0;
    for (const Width& row : widths)
        if ((kinds & row.accepted) != 0)
            bytes = row.bytes;
    return memory.access_bytes != 0 && !is_broadcast ? memory.access_bytes : bytes;
}

std::optional<std::uint64_t> address_of(const MemoryOperand& memory, const EntryFrame& registers) {
    const bool is_plain = memory.segment == Segment::none && memory.target_kind != AddressTarget::symbol &&
                          memory.target_kind != AddressTarget::label &&
                          memory.target_kind != AddressTarget::symbol_slot && memory.base_view != View::pointer &&
                          (!memory.index.valid() || memory.index.file() == RegisterClass::general);
    if (!is_plain)
        return std::nullopt;
    auto address = static_cast<std::uint64_t>(memory.displacement);
    if (memory.base.valid())
        address += registers.general[memory.base.number()];
    if (memory.index.valid())
        address += registers.general[memory.index.number()] * memory.scale;
    return memory.base_view == View::dword ? static_cast<std::uint32_t>(address) : address;
}

} // namespace

std::optional<MemoryAccess> memory_access(const Function& function, const Instruction& instruction,
                                          const EntryFrame& registers) {
    if (instruction.kind != InstructionKind::machine)
        return std::nullopt;
    const std::span<const Operand> operands = function.operands_of(instruction);
    const std::span<const isa::OperandSpec> specs = isa::form(instruction.form).operands();
    for (std::size_t i = 0; i < operands.size() && i < specs.size(); ++i)
        if (operands[i].kind == OperandKind::memory) {
            const MemoryOperand& memory = function.memory(operands[i]);
            return MemoryAccess{address_of(memory, registers), width_of(memory, specs[i].accepts)};
        }
    return std::nullopt;
}

bool is_canonical(std::uint64_t address) {
    const auto high = static_cast<std::int64_t>(address) >> 47;
    return high == 0 || high == -1;
}

} // namespace pasm::run
