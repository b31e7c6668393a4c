#include "shapes.h"

#include <algorithm>

#include <fmt/format.h>

namespace pasm::differential {

namespace {

namespace accept = isa::accept;
using isa::OperandMask;
using Shapes = std::uint64_t;

enum Shape : unsigned {
    low_register,
    register_8_to_15,
    register_16_to_31,
    rex_byte,
    high_byte,
    lowest_immediate,
    highest_immediate,
    branch,
    // Of addresses; those of broadcasts follow after as many.
    first_address,
    base_alone = first_address,
    base_with_sib,
    base_with_displacement,
    base_8_to_15,
    base_and_index,
    index_8_to_15,
    index_16_to_31,
    index_alone,
    highest_byte,
    beyond_highest_byte,
    lowest_byte,
    below_lowest_byte,
    between_bytes,
    four_bytes,
    relative,
    absolute,
    narrow,
    segment,
    last_address = segment,
    first_broadcast,
    shape_count = first_broadcast + (last_address - first_address + 1),
};
static_assert(shape_count <= 64);

constexpr std::array address_names = {
    "a base",
    "rsp or r12 as a base",
    "rbp or r13 as a base",
    "a base of 8..15",
    "base and index",
    "an index of 8..15",
    "a vector index of 16..31",
    "an index without base",
    "displacement 127 N",
    "displacement 128 N",
    "displacement -128 N",
    "displacement -129 N",
    "a displacement that N does not divide",
    "a displacement of 32 bits",
    "relative to rip",
    "an absolute address",
    "a 32-bit address",
    "a segment",
};
constexpr std::array other_names = {
    "register 0..7",    "register 8..15",       "register 16..31",       "spl, bpl, sil or dil",
    "ah, ch, dh or bh", "the lowest immediate", "the highest immediate", "a branch target",
};
static_assert(address_names.size() == last_address - first_address + 1 && other_names.size() == first_address);

enum Decoration : unsigned { masked, zeroed, sae, rn_sae, rd_sae, ru_sae, rz_sae, locked, repeated, decoration_count };
constexpr std::array<const char*, decoration_count> decoration_names = {
    "{k}", "{k}{z}", "{sae}", "{rn-sae}", "{rd-sae}", "{ru-sae}", "{rz-sae}", "lock", "rep",
};

constexpr Shapes bit(unsigned shape) {
    return Shapes(1) << shape;
}

// --- Registers and immediates

struct RegisterShapes {
    OperandMask mask;
    Shapes shapes;
};
constexpr RegisterShapes register_shapes[] = {
    {accept::r8, bit(low_register) | bit(register_8_to_15) | bit(rex_byte) | bit(high_byte)},
    {accept::r16 | accept::r32 | accept::r64 | accept::xmm_low | accept::ymm_low | accept::cr,
     bit(low_register) | bit(register_8_to_15)},
    {accept::xmm_high | accept::ymm_high, bit(register_16_to_31)},
    {accept::zmm, bit(low_register) | bit(register_8_to_15) | bit(register_16_to_31)},
    {accept::al | accept::ax | accept::eax | accept::rax | accept::cl | accept::dx | accept::mm | accept::xmm0 |
         accept::k | accept::tmm | accept::st | accept::st0 | accept::sreg | accept::fs | accept::gs | accept::dr |
         accept::bnd,
     bit(low_register)},
};

struct ImmediateLimits {
    OperandMask mask;
    std::int64_t lowest, highest; // from there on
};
// 16 and 32 bits as unsigned numbers, of which the last ones fit a byte when they are sign-extended.
constexpr ImmediateLimits immediate_limits[] = {
    {accept::i8, -0x80, 0xFF},
    {accept::i8s16 | accept::i8s32 | accept::i8s64, -0x80, 0x7F},
    {accept::i16, -0x8000, 0xFF7F},
    {accept::i32, -0x80000000LL, 0xFFFFFF7F},
    {accept::i32s, -0x80000000LL, 0x7FFFFFFF},
    {accept::i64, INT64_MIN, INT64_MAX},
    {accept::i4, 0, 15},
    {accept::one, 1, 1},
    {accept::three, 3, 3},
};

Shapes register_shape(const Operand& operand) {
    unsigned number = operand.reg().number();
    if (operand.view == View::high8)
        return bit(high_byte);
    if (operand.view == View::low8 && number >= 4 && number < 8)
        return bit(rex_byte);
    return bit(number < 8 ? low_register : number < 16 ? register_8_to_15 : register_16_to_31);
}

Shapes immediate_shape(const Operand& operand, OperandMask accepts) {
    Shapes shapes = 0;
    for (const ImmediateLimits& row : immediate_limits)
        if ((accepts & row.mask) != 0)
            shapes |= (operand.value == row.lowest ? bit(lowest_immediate) : 0) |
                      (operand.value >= row.highest ? bit(highest_immediate) : 0);
    return shapes;
}

// --- Addresses

// N of disp8*N.
std::int64_t displacement_scale(const isa::Form& form, OperandMask accepts, bool is_broadcast) {
    if (form.encoding.kind != isa::EncodingKind::evex)
        return 1;
    if (!is_broadcast)
        return form.encoding.disp8_scale;
    return (accepts & accept::b64) != 0 ? 8 : (accepts & accept::b32) != 0 ? 4 : 2;
}

Shapes displacement_shape(std::int64_t displacement, std::int64_t n) {
    if (displacement == 127 * n)
        return bit(highest_byte);
    if (displacement == 128 * n)
        return bit(beyond_highest_byte);
    if (displacement == -128 * n)
        return bit(lowest_byte);
    if (displacement == -129 * n)
        return bit(below_lowest_byte);
    if (displacement % n != 0 && displacement > -128 * n && displacement < 127 * n)
        return bit(between_bytes);
    return displacement > 0xFFFF || displacement < -0xFFFF ? bit(four_bytes) : 0;
}

Shapes base_shape(const MemoryOperand& memory) {
    unsigned base = memory.base.number();
    if (memory.index.valid())
        return bit(base_and_index);
    return bit(base_alone) | (base % 8 == 4 ? bit(base_with_sib) : 0) |
           (base % 8 == 5 ? bit(base_with_displacement) : 0);
}

Shapes address_shape(const MemoryOperand& memory, std::int64_t n) {
    Shapes shapes = memory.segment != Segment::none ? bit(segment) : 0;
    bool has_base = memory.base.valid(), has_index = memory.index.valid();
    if ((has_base && memory.base_view == View::dword) || (has_index && memory.index_view == View::dword))
        shapes |= bit(narrow);
    if (has_base && memory.base.file() == RegisterClass::pointer)
        return shapes | bit(relative);
    if (has_index && memory.index.number() >= 8)
        shapes |= bit(memory.index.number() < 16 ? index_8_to_15 : index_16_to_31);
    if (!has_base)
        return shapes | bit(has_index ? index_alone : absolute);
    shapes |= base_shape(memory) | (memory.base.number() >= 8 ? bit(base_8_to_15) : 0);
    return shapes | displacement_shape(memory.displacement, n);
}

constexpr Shapes any_address = bit(first_broadcast) - bit(first_address);
constexpr Shapes only_vsib = bit(index_16_to_31);
// A vector of indices needs its SIB byte: no address without an index.
constexpr Shapes never_vsib =
    bit(base_alone) | bit(base_with_sib) | bit(base_with_displacement) | bit(relative) | bit(absolute);

Shapes memory_shapes(const isa::Form& form, OperandMask accepts) {
    using namespace isa;
    Shapes shapes = 0;
    if ((accepts & (accept::any_memory | accept::m_far)) != 0)
        shapes = any_address & ~only_vsib;
    if ((accepts & accept::any_vsib) != 0)
        shapes =
            any_address & ~never_vsib & ~(form.encoding.kind == EncodingKind::evex ? Shapes(0) : bit(index_16_to_31));
    if (form.encoding.has(encoding_option::sib_required) || form.has(attribute::no_relative_address))
        shapes &= ~bit(relative);
    // An address as wide as the register operand.
    if (form.encoding.has(encoding_option::register_address) && !form.encoding.has(encoding_option::address_size_32))
        shapes &= ~bit(narrow);
    if (form.encoding.has(encoding_option::register_address) && form.encoding.has(encoding_option::address_size_32))
        shapes &= bit(narrow);
    if (displacement_scale(form, accepts, false) == 1)
        shapes &= ~bit(between_bytes);
    return (accepts & accept::moffs) != 0 ? shapes | bit(absolute) | bit(segment) : shapes;
}

// --- Operands

Shapes allowed(const isa::Form& form, const isa::OperandSpec& spec) {
    Shapes shapes = memory_shapes(form, spec.accepts);
    if ((spec.accepts & accept::any_broadcast) != 0)
        shapes |= (any_address & ~only_vsib) << (first_broadcast - first_address);
    for (const RegisterShapes& row : register_shapes)
        if ((spec.accepts & row.mask) != 0)
            shapes |= row.shapes;
    if (form.encoding.kind == isa::EncodingKind::legacy && form.encoding.has(isa::encoding_option::w))
        shapes &= ~bit(high_byte); // there is a REX prefix
    for (const ImmediateLimits& row : immediate_limits)
        if ((spec.accepts & row.mask) != 0)
            shapes |= bit(lowest_immediate) | bit(highest_immediate);
    if ((spec.accepts & (accept::rel8 | accept::rel32)) != 0)
        shapes |= bit(branch);
    return shapes;
}

Shapes shape_of(const Function& function, const Operand& operand, const isa::Form& form, const isa::OperandSpec& spec) {
    switch (operand.kind) {
    case OperandKind::reg: return register_shape(operand);
    case OperandKind::immediate: return immediate_shape(operand, spec.accepts);
    case OperandKind::memory: {
        const MemoryOperand& memory = function.memory(operand);
        bool is_broadcast = memory.broadcast != 0;
        Shapes shapes = address_shape(memory, displacement_scale(form, spec.accepts, is_broadcast));
        return is_broadcast ? shapes << (first_broadcast - first_address) : shapes;
    }
    default: return bit(branch);
    }
}

Shapes allowed_decorations(const isa::Form& form) {
    using namespace isa;
    constexpr std::pair<DecoratorMask, Shapes> rows[] = {
        {decorator::mask, bit(masked)},
        {decorator::zeroing, bit(zeroed)},
        {decorator::embedded_rounding, bit(rn_sae) | bit(rd_sae) | bit(ru_sae) | bit(rz_sae)},
    };
    Shapes shapes = (form.has(attribute::lock) ? bit(locked) : 0) | (form.has(attribute::rep) ? bit(repeated) : 0);
    // {sae} alone where there is no rounding.
    if ((form.decorators & decorator::suppress_exceptions) != 0 &&
        (form.decorators & decorator::embedded_rounding) == 0)
        shapes |= bit(sae);
    for (auto [mask, decorations] : rows)
        if ((form.decorators & mask) != 0)
            shapes |= decorations;
    return shapes;
}

Shapes decorations_of(const Instruction& instruction) {
    Shapes shapes = 0;
    if (instruction.mask.valid())
        shapes |= bit(instruction.zeroing ? zeroed : masked);
    if (instruction.rounding != Rounding::none)
        shapes |= bit(sae + static_cast<unsigned>(instruction.rounding) - static_cast<unsigned>(Rounding::sae));
    if ((instruction.prefixes & prefix::lock) != 0)
        shapes |= bit(locked);
    if ((instruction.prefixes & prefix::rep) != 0)
        shapes |= bit(repeated);
    return shapes;
}

} // namespace

std::string shape_name(std::size_t operand, unsigned shape) {
    if (operand == most_operands)
        return shape < decoration_count ? decoration_names[shape] : "";
    if (shape < first_address)
        return other_names[shape];
    if (shape < first_broadcast)
        return address_names[shape - first_address];
    return shape < shape_count ? fmt::format("broadcast from {}", address_names[shape - first_broadcast]) : "";
}

ShapeSet allowed_shapes(const isa::Form& form) {
    ShapeSet shapes{};
    for (std::size_t i = 0; i < form.operands().size(); ++i)
        shapes[i] = allowed(form, form.operands()[i]);
    shapes[most_operands] = allowed_decorations(form);
    return shapes;
}

ShapeSet shapes_of(const Function& function, const Sample& sample) {
    ShapeSet shapes{};
    const isa::Form& form = isa::form(sample.form);
    auto operands = function.operands_of(sample.instruction);
    for (std::size_t i = 0; i < std::min(operands.size(), form.operands().size()); ++i)
        shapes[i] = shape_of(function, operands[i], form, form.operands()[i]);
    shapes[most_operands] = decorations_of(sample.instruction);
    return shapes;
}

} // namespace pasm::differential
