#include "backend/pack_values.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

namespace pasm {

namespace {

namespace m = isa::mnemonic;

Operand as_xmm(Register reg) {
    return Operand::of_register(reg, View::xmm);
}

Operand fresh_general(MachineBuilder& builder, View view = View::qword) {
    return Operand::of_register(fresh_register(builder.function(), View::qword), view);
}

Operand fresh_xmm(MachineBuilder& builder) {
    return as_xmm(fresh_register(builder.function(), View::xmm));
}

// The same register under the view that is `bytes` wide.
Operand narrowed(Operand general, unsigned bytes) {
    return Operand::of_register(general.reg(), general_view(bytes));
}

bool in_vector_file(MachineBuilder& builder, Register reg) {
    return reg.is_virtual() ? builder.function().virtual_registers[reg.virtual_index()].file == RegisterClass::vector
                            : reg.file() == RegisterClass::vector;
}

// A fresh xmm register of the low `bytes` (4 or 8) of a general one.
Operand to_vector(MachineBuilder& builder, Operand general, unsigned bytes) {
    const Operand to = fresh_xmm(builder);
    if (bytes <= 4)
        builder.emit(builder.has_avx() ? m::vmovd : m::movd, {to, narrowed(general, 4)});
    else
        builder.emit(builder.has_avx() ? m::vmovq : m::movq, {to, narrowed(general, 8)});
    return to;
}

// to <- a op b, where the SSE form overwrites a.
Operand combined(MachineBuilder& builder, isa::MnemonicId sse, isa::MnemonicId avx, Operand a, Operand b) {
    const Operand to = fresh_xmm(builder);
    if (builder.has_avx()) {
        builder.emit(avx, {to, as_xmm(a.reg()), b});
        return to;
    }
    builder.copy(to.reg(), a.reg(), View::xmm);
    builder.emit(sse, {to, b});
    return to;
}

Operand vector_shifted_right(MachineBuilder& builder, Operand from, unsigned bytes) {
    return combined(builder, m::psrldq, m::vpsrldq, from, Operand::of_immediate(bytes));
}

// Of a register that holds `held` bytes. A shift would change flags, BMI2's rotation does not, and neither do vector
// shifts.
Operand general_shifted_right(MachineBuilder& builder, Operand from, unsigned held, unsigned bytes, bool keeps_flags) {
    const Operand to = fresh_general(builder);
    const View view = held > 4 ? View::qword : View::dword; // beyond, the register may be undefined
    const Operand count = Operand::of_immediate(8 * bytes);
    if (builder.has(isa::Feature::bmi2)) {
        builder.emit(m::rorx, {Operand::of_register(to.reg(), view), Operand::of_register(from.reg(), view), count});
        return to;
    }
    if (keeps_flags)
        return bits_of_vector(builder, vector_shifted_right(builder, to_vector(builder, from, held), bytes), held);
    builder.copy(to.reg(), from.reg(), view);
    builder.emit(m::shr, {Operand::of_register(to.reg(), view), count});
    return to;
}

// A value that one part holds all of.
Operand take_from(MachineBuilder& builder, const HeldPart& part, const Scalar& scalar, std::uint32_t offset,
                  bool keeps_flags) {
    const bool is_vector = in_vector_file(builder, part.reg);
    const unsigned skipped = offset - part.offset;
    Operand held = is_vector ? Operand::of_register(part.reg, vector_view(scalar.size))
                             : Operand::of_register(part.reg, View::qword);
    if (skipped != 0)
        held = is_vector ? vector_shifted_right(builder, held, skipped)
                         : general_shifted_right(builder, held, part.size, skipped, keeps_flags);
    if (is_vector == scalar.in_vector)
        return held;
    return is_vector ? bits_of_vector(builder, held, scalar.size) : to_vector(builder, held, scalar.size);
}

// A value of a part as an integer, the bits above it clear.
Operand as_integer(MachineBuilder& builder, const PlacedValue& value) {
    const Scalar bits{value.scalar.size, false, false};
    if (value.operand.kind == OperandKind::immediate) {
        const unsigned unused = 64 - 8 * bits.size;
        const auto pattern = static_cast<std::uint64_t>(value.operand.value) << unused >> unused;
        return constant_in_register(builder, Operand::of_immediate(static_cast<std::int64_t>(pattern)));
    }
    if (value.operand.kind == OperandKind::symbol)
        return constant_in_register(builder, value.operand);
    const Operand passed = pass_value(builder, value.operand, value.scalar, 1);
    if (value.scalar.in_vector)
        return bits_of_vector(builder, passed, bits.size);
    const Operand to = fresh_general(builder);
    load_value(builder, to, passed, bits);
    return to;
}

// Several values as one integer.
Operand assembled(MachineBuilder& builder, std::span<const PlacedValue> values, std::uint32_t first_byte) {
    Operand whole;
    for (const PlacedValue& value : values) {
        const Operand bits = as_integer(builder, value);
        const Operand piece = fresh_general(builder);
        builder.copy(piece.reg(), bits.reg(), View::qword);
        if (value.offset != first_byte)
            builder.emit(m::shl, {piece, Operand::of_immediate(8 * (value.offset - first_byte))});
        if (whole.kind == OperandKind::reg)
            builder.emit(m::or_, {piece, whole});
        whole = piece;
    }
    return whole;
}

bool is_pair_of(const std::span<const PlacedValue> values, std::uint32_t first_byte, const Scalar& scalar) {
    return values.size() == 2 && values[0].offset == first_byte && values[1].offset == first_byte + scalar.size &&
           std::all_of(values.begin(), values.end(), [&](const PlacedValue& value) {
               return value.scalar.size == scalar.size && value.scalar.in_vector == scalar.in_vector;
           });
}

// Loads 3, 5, 6 or 7 bytes: two loads that overlap, or meet.
Operand load_odd_bytes(MachineBuilder& builder, const MemoryOperand& from, unsigned bytes) {
    const unsigned wide = std::bit_floor(bytes), skipped = bytes - wide;
    const Operand low = fresh_general(builder), high = fresh_general(builder);
    Function& function = builder.function();
    load_value(builder, low, function.add_memory(displaced(from, 0, wide)), {wide});
    load_value(builder, high, function.add_memory(displaced(from, skipped, wide)), {wide});
    builder.emit(m::shl, {high, Operand::of_immediate(8 * skipped)});
    builder.emit(m::or_, {high, low});
    return high;
}

// The low bytes of a general register, in an order that shifts the rest down.
void store_bytes(MachineBuilder& builder, const MemoryOperand& to, Operand from, unsigned bytes) {
    for (unsigned stored = 0;;) {
        const unsigned wide = std::bit_floor(bytes - stored);
        builder.emit(m::mov, {builder.function().add_memory(displaced(to, stored, wide)), narrowed(from, wide)});
        stored += wide;
        if (stored == bytes)
            return;
        from = general_shifted_right(builder, from, bytes, wide, false);
    }
}

bool is_vector_move(unsigned bytes) {
    return bytes >= 4 && std::has_single_bit(bytes);
}

} // namespace

MemoryOperand displaced(MemoryOperand memory, std::int64_t offset, unsigned bytes) {
    memory.displacement += offset;
    memory.access_bytes = static_cast<std::uint16_t>(bytes);
    return memory;
}

bool is_constant(const Operand& operand) {
    return operand.kind == OperandKind::immediate || operand.kind == OperandKind::symbol;
}

Operand constant_in_register(MachineBuilder& builder, const Operand& constant) {
    const Operand to = fresh_general(builder);
    const std::array operands = {to, constant};
    builder.emit(InstructionKind::load_constant, operands);
    return to;
}

Operand bits_of_vector(MachineBuilder& builder, const Operand& vector, unsigned bytes) {
    const Operand to = fresh_general(builder);
    const Operand from = as_xmm(vector.reg());
    if (bytes > 4) {
        builder.emit(builder.has_avx() ? m::vmovq : m::movq, {to, from});
        return to;
    }
    builder.emit(builder.has_avx() ? m::vmovd : m::movd, {narrowed(to, 4), from});
    if (bytes == 2)
        builder.emit(m::movzx, {narrowed(to, 4), narrowed(to, 2)});
    return to;
}

Operand take_value(MachineBuilder& builder, std::span<const HeldPart> parts, const Scalar& scalar, std::uint32_t offset,
                   bool keeps_flags) {
    for (const HeldPart& part : parts)
        if (offset >= part.offset && offset + scalar.size <= part.offset + part.size)
            return take_from(builder, part, scalar, offset, keeps_flags);
    // A vector of a union whose other members part its eightbytes.
    assert(scalar.in_vector && scalar.size == 16 && "only a vector is spread over two parts");
    const Scalar half{8, true};
    const Operand low = take_value(builder, parts, half, offset, keeps_flags);
    const Operand high = take_value(builder, parts, half, offset + 8, keeps_flags);
    return combined(builder, m::punpcklqdq, m::vpunpcklqdq, low, as_xmm(high.reg()));
}

Operand pack_values(MachineBuilder& builder, std::span<const PlacedValue> values, const ArgumentPart& part) {
    const bool to_vector_file = part.reg.file() == RegisterClass::vector;
    const PlacedValue& first = values[0];
    if (values.size() == 1 && first.offset == part.offset && first.scalar.in_vector == to_vector_file)
        return is_constant(first.operand)
                   ? first.operand
                   : pass_value(builder, first.operand, first.scalar, extended_bytes(first.scalar));
    if (to_vector_file && is_pair_of(values, part.offset, {4, true})) {
        const Operand low = pass_value(builder, first.operand, first.scalar, 4);
        const Operand high = pass_value(builder, values[1].operand, values[1].scalar, 4);
        return combined(builder, m::unpcklps, m::vunpcklps, low, as_xmm(high.reg()));
    }
    if (to_vector_file && is_pair_of(values, part.offset, {8, false})) {
        const Operand low = to_vector(builder, as_integer(builder, first), 8);
        const Operand high = to_vector(builder, as_integer(builder, values[1]), 8);
        return combined(builder, m::punpcklqdq, m::vpunpcklqdq, low, high);
    }
    const Operand whole = assembled(builder, values, part.offset);
    return to_vector_file ? to_vector(builder, whole, 8) : whole;
}

void store_value(MachineBuilder& builder, const MemoryOperand& whole, const PlacedValue& value, unsigned bytes) {
    bytes = std::max(bytes, value.scalar.size);
    const Operand place = builder.function().add_memory(displaced(whole, value.offset, bytes));
    if (is_constant(value.operand)) {
        const bool fits_field = value.operand.kind == OperandKind::immediate &&
                                (bytes <= 4 || value.operand.value == static_cast<std::int32_t>(value.operand.value));
        const Operand constant =
            fits_field ? value.operand : narrowed(constant_in_register(builder, value.operand), bytes);
        builder.emit(m::mov, {place, constant});
        return;
    }
    const Operand passed = pass_value(builder, value.operand, value.scalar, bytes);
    if (!value.scalar.in_vector)
        builder.emit(m::mov, {place, narrowed(passed, bytes)});
    else if (bytes >= 4)
        builder.store_vector(place, passed.reg(), bytes, false);
    else
        builder.emit(m::mov, {place, narrowed(bits_of_vector(builder, passed, 4), bytes)});
}

Operand load_part(MachineBuilder& builder, const MemoryOperand& whole, const ArgumentPart& part) {
    const MemoryOperand from = displaced(whole, part.offset, part.size);
    const bool to_vector_file = part.reg.file() == RegisterClass::vector;
    if (to_vector_file && is_vector_move(part.size)) {
        const Register to = fresh_register(builder.function(), vector_view(part.size));
        builder.load_vector(to, part.size, builder.function().add_memory(from), false);
        return Operand::of_register(to, vector_view(part.size));
    }
    Operand bits;
    if (std::has_single_bit(part.size)) {
        bits = fresh_general(builder);
        load_value(builder, bits, builder.function().add_memory(from), {part.size});
    } else {
        bits = load_odd_bytes(builder, from, part.size);
    }
    return to_vector_file ? to_vector(builder, bits, part.size) : bits;
}

void store_part(MachineBuilder& builder, const MemoryOperand& whole, const HeldPart& part) {
    const MemoryOperand to = displaced(whole, part.offset, part.size);
    if (!in_vector_file(builder, part.reg))
        store_bytes(builder, to, Operand::of_register(part.reg, View::qword), part.size);
    else if (is_vector_move(part.size))
        builder.store_vector(builder.function().add_memory(to), part.reg, part.size, false);
    else
        store_bytes(builder, to, bits_of_vector(builder, as_xmm(part.reg), 8), part.size);
}

void copy_memory(MachineBuilder& builder, const MemoryOperand& to, const MemoryOperand& from, std::uint64_t size) {
    Function& function = builder.function();
    for (std::uint64_t done = 0; done < size;) {
        const auto bytes = static_cast<unsigned>(std::min<std::uint64_t>(std::bit_floor(size - done), 16));
        const auto offset = static_cast<std::int64_t>(done);
        const Operand source = function.add_memory(displaced(from, offset, bytes));
        const Operand target = function.add_memory(displaced(to, offset, bytes));
        if (bytes == 16) {
            const Operand held = fresh_xmm(builder);
            builder.load_vector(held.reg(), bytes, source, false);
            builder.store_vector(target, held.reg(), bytes, false);
        } else {
            const Operand held = fresh_general(builder, general_view(bytes));
            builder.emit(m::mov, {held, source});
            builder.emit(m::mov, {target, held});
        }
        done += bytes;
    }
}

} // namespace pasm
