#include "ir/operand_mask.h"

#include <array>
#include <cstdint>

namespace pasm {

namespace {

namespace accept = isa::accept;
using isa::OperandMask;

struct ViewMasks {
    View view;
    OperandMask low;   // registers 0..15, and those of files that VEX reaches whole
    OperandMask high;  // registers 16..31
    OperandMask fixed; // all that an encoding may fix
};

constexpr std::array<ViewMasks, static_cast<std::size_t>(View::count)> view_masks = {{
    {View::none, 0, 0, 0},
    {View::low8, accept::r8, 0, accept::al | accept::cl},
    {View::high8, accept::r8, 0, 0},
    {View::word, accept::r16, 0, accept::ax | accept::dx},
    {View::dword, accept::r32, 0, accept::eax},
    {View::qword, accept::r64, 0, accept::rax},
    {View::mm, accept::mm, 0, 0},
    {View::xmm, accept::xmm_low, accept::xmm_high, accept::xmm0},
    {View::ymm, accept::ymm_low, accept::ymm_high, 0},
    {View::zmm, accept::zmm, accept::zmm, 0},
    {View::mask, accept::k, 0, 0},
    {View::tile, accept::tmm, 0, 0},
    {View::st, accept::st, 0, accept::st0},
    {View::segment, accept::sreg, 0, accept::fs | accept::gs},
    {View::control, accept::cr, 0, 0},
    {View::debug, accept::dr, 0, 0},
    {View::bound, accept::bnd, 0, 0},
    {View::pointer, 0, 0, 0},
}};

struct FixedRegister {
    Register reg;
    View view;
    OperandMask mask;
};

constexpr FixedRegister fixed_registers_table[] = {
    {physical::rax, View::low8, accept::al},
    {physical::rax, View::word, accept::ax},
    {physical::rax, View::dword, accept::eax},
    {physical::rax, View::qword, accept::rax},
    {physical::rcx, View::low8, accept::cl},
    {physical::rdx, View::word, accept::dx},
    {physical::vector(0), View::xmm, accept::xmm0},
    {Register::physical(RegisterClass::x87, 0), View::st, accept::st0},
    {Register::physical(RegisterClass::segment, 4), View::segment, accept::fs},
    {Register::physical(RegisterClass::segment, 5), View::segment, accept::gs},
};

OperandMask physical_mask(Register reg, View view) {
    const ViewMasks& masks = view_masks[static_cast<std::size_t>(view)];
    if (reg.number() >= 16)
        return masks.high;
    OperandMask result = masks.low;
    if (masks.fixed != 0 && (reg.number() < 3 || reg.file() == RegisterClass::segment))
        for (const FixedRegister& fixed : fixed_registers_table)
            if (fixed.reg == reg && fixed.view == view)
                result |= fixed.mask;
    return result;
}

OperandMask register_mask(const Function& function, Register reg, View view, bool fixed_registers) {
    if (reg.is_physical())
        return physical_mask(reg, view);
    if (Register pinned = function.virtual_registers[reg.virtual_index()].pinned; pinned.valid())
        return physical_mask(pinned, view);
    const ViewMasks& masks = view_masks[static_cast<std::size_t>(view)];
    return masks.low | masks.high | (fixed_registers ? masks.fixed : 0);
}

OperandMask vsib_mask(View index_view) {
    switch (index_view) {
    case View::xmm: return accept::vm32x | accept::vm64x;
    case View::ymm: return accept::vm32y | accept::vm64y;
    case View::zmm: return accept::vm32z | accept::vm64z;
    default: return 0;
    }
}

OperandMask broadcast_mask(unsigned bytes) {
    switch (bytes) {
    case 0: return accept::any_broadcast;
    case 2: return accept::b16;
    case 4: return accept::b32;
    case 8: return accept::b64;
    default: return 0;
    }
}

OperandMask sized_memory_mask(unsigned bytes) {
    switch (bytes) {
    case 0: return accept::any_memory | accept::m_far;
    case 1: return accept::m | accept::m8;
    case 2: return accept::m | accept::m16;
    case 4: return accept::m | accept::m32;
    case 6: return accept::m | accept::m48 | accept::m_far32;
    case 8: return accept::m | accept::m64;
    case 10: return accept::m | accept::m80 | accept::m_far64;
    case 16: return accept::m | accept::m128;
    case 32: return accept::m | accept::m256;
    case 64: return accept::m | accept::m512;
    default: return accept::m;
    }
}

// With `far` before it; `dword` alone is a near pointer to nobody, so only there it may be a far one.
OperandMask far_memory_mask(unsigned bytes) {
    switch (bytes) {
    case 0: return accept::m_far;
    case 4: return accept::m_far16;
    case 6: return accept::m_far32;
    case 10: return accept::m_far64;
    default: return 0;
    }
}

bool fits_signed(std::int64_t value, unsigned bits) {
    std::int64_t limit = std::int64_t(1) << (bits - 1);
    return value >= -limit && value < limit;
}

OperandMask memory_mask(const MemoryOperand& memory, Distance distance) {
    if (OperandMask vsib = vsib_mask(memory.index_view); vsib != 0 && memory.index.valid())
        return vsib;
    if (memory.broadcast != 0)
        return broadcast_mask(memory.access_bytes);
    if (distance == Distance::far_jump)
        return far_memory_mask(memory.access_bytes);
    bool absolute = !memory.base.valid() && !memory.index.valid() && memory.target_kind == AddressTarget::none;
    if (!absolute)
        return sized_memory_mask(memory.access_bytes);
    // movabs takes small addresses too; the forms of mov with ModRM come first.
    bool is_long = !fits_signed(memory.displacement, 32);
    return accept::moffs | (is_long ? 0 : sized_memory_mask(memory.access_bytes));
}

// `bits` below 64.
bool fits_as_written(const Operand& operand, unsigned bits) {
    return !operand.is_large_unsigned && operand.value >= -(std::int64_t(1) << (bits - 1)) &&
           operand.value < std::int64_t(1) << bits;
}

OperandMask immediate_mask(const Operand& operand) {
    OperandMask mask = accept::i64;
    auto add = [&](bool condition, OperandMask bit) { mask |= condition ? bit : 0; };
    std::int64_t value = operand.value;
    add(fits_as_written(operand, 8), accept::i8);
    add(fits_as_written(operand, 16), accept::i16);
    add(fits_as_written(operand, 32), accept::i32);
    add(fits_as_written(operand, 16) && fits_signed(static_cast<std::int16_t>(value), 8), accept::i8s16);
    add(fits_as_written(operand, 32) && fits_signed(static_cast<std::int32_t>(value), 8), accept::i8s32);
    add(fits_signed(value, 8), accept::i8s64);
    add(fits_signed(value, 32), accept::i32s);
    add(value == 1, accept::one);
    add(value == 3, accept::three);
    add(value >= 0 && value < 16, accept::i4);
    return mask;
}

OperandMask branch_mask(Distance distance) {
    switch (distance) {
    case Distance::short_jump: return accept::rel8;
    case Distance::near_jump: return accept::rel32;
    case Distance::far_jump: return 0; // only memory holds a far address
    default: return accept::rel8 | accept::rel32;
    }
}

} // namespace

OperandMask any_register_mask(View view) {
    const ViewMasks& masks = view_masks[static_cast<std::size_t>(view)];
    return masks.low | masks.high;
}

isa::OperandMask operand_mask(const Function& function, const Operand& operand, bool fixed_registers) {
    switch (operand.kind) {
    case OperandKind::reg: return register_mask(function, operand.reg(), operand.view, fixed_registers);
    case OperandKind::memory: return memory_mask(function.memory(operand), operand.distance);
    case OperandKind::immediate: return immediate_mask(operand);
    case OperandKind::label: return branch_mask(operand.distance);
    // A branch to a symbol is never short: where it lands is the linker's business.
    case OperandKind::symbol: return accept::rel32 | accept::i32 | accept::i32s | accept::i64;
    case OperandKind::none: break;
    }
    return 0;
}

isa::DecoratorMask decorators_of(const Instruction& instruction) {
    isa::DecoratorMask result = 0;
    if (instruction.mask.valid())
        result |= isa::decorator::mask;
    if (instruction.zeroing)
        result |= isa::decorator::zeroing;
    if (instruction.rounding == Rounding::sae)
        result |= isa::decorator::suppress_exceptions;
    else if (instruction.rounding != Rounding::none)
        result |= isa::decorator::embedded_rounding;
    return result;
}

} // namespace pasm
