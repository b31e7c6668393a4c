#include "backend/bind_values.h"

#include <algorithm>

namespace pasm {

namespace {

namespace m = isa::mnemonic;

Operand as_general(Register reg, std::uint64_t bytes) {
    return Operand::of_register(reg, general_view(bytes));
}

// to <- source, both general or source memory: sign- or zero-extended from the value's size to the width of `to`.
void extend(MachineBuilder& builder, Operand to, Operand source, const Scalar& scalar) {
    unsigned width = view_bytes(to.view);
    if (source.kind == OperandKind::reg)
        source = as_general(source.reg(), scalar.size);
    if (width == scalar.size) {
        builder.emit(m::mov, {to, source});
    } else if (scalar.size == 4) {
        if (scalar.is_signed)
            builder.emit(m::movsxd, {to, source});
        else // a 32-bit move clears the upper half
            builder.emit(m::mov, {as_general(to.reg(), 4), source});
    } else if (scalar.is_signed) {
        builder.emit(m::movsx, {to, source});
    } else {
        builder.emit(m::movzx, {as_general(to.reg(), std::min(width, 4u)), source});
    }
}

// Bits 8..15 of a register: without a REX prefix, so through 32 bits.
void extend_high_byte(MachineBuilder& builder, Operand to, Operand from, const Scalar& scalar) {
    Operand low = as_general(to.reg(), 4);
    builder.emit(scalar.is_signed ? m::movsx : m::movzx, {low, from});
    if (scalar.is_signed && to.view == View::qword)
        builder.emit(m::movsxd, {to, low});
}

// A mask register from a general one or from memory, the bits above the value cleared.
void load_mask(MachineBuilder& builder, Register to, const Operand& source, const Scalar& scalar) {
    Operand mask = Operand::of_register(to, View::mask);
    Operand from = source.kind == OperandKind::reg ? as_general(source.reg(), std::max(scalar.size, 4u)) : source;
    switch (scalar.size) {
    case 1:
        if (builder.has(isa::Feature::avx512dq)) {
            builder.emit(m::kmovb, {mask, from});
        } else {
            Register wide = fresh_register(builder.function(), View::dword);
            extend(builder, as_general(wide, 4), source, {1, false, false});
            builder.emit(m::kmovw, {mask, as_general(wide, 4)});
        }
        break;
    case 2: builder.emit(m::kmovw, {mask, from}); break;
    case 4: builder.emit(m::kmovd, {mask, from}); break;
    default: builder.emit(m::kmovq, {mask, from}); break;
    }
}

// A general register from a mask register.
void store_mask(MachineBuilder& builder, Register to, Register mask, const Scalar& scalar) {
    Operand from = Operand::of_register(mask, View::mask);
    isa::MnemonicId mnemonic = scalar.size <= 2 ? m::kmovw : scalar.size == 4 ? m::kmovd : m::kmovq;
    if (scalar.size == 1 && builder.has(isa::Feature::avx512dq))
        mnemonic = m::kmovb;
    builder.emit(mnemonic, {as_general(to, std::max(scalar.size, 4u)), from});
}

// A _Float16 alone: no older instruction loads two bytes into a vector register.
void load_half(MachineBuilder& builder, Register to, const Operand& source) {
    Operand bits = as_general(fresh_register(builder.function(), View::dword), 4);
    builder.emit(m::movzx, {bits, source});
    builder.emit(builder.has_avx() ? m::vmovd : m::movd, {Operand::of_register(to, View::xmm), bits});
}

} // namespace

Scalar scalar_of(const Module& module, const Abi& abi, const Type& t) {
    auto size = static_cast<std::uint32_t>(layout_of(module, abi, t).size);
    switch (t.kind) {
    case TypeKind::floating:
    case TypeKind::vector: return {size, true, false};
    case TypeKind::character: return {size, false, true};
    case TypeKind::wide_character: return {size, false, size == 4}; // int, or Microsoft's unsigned short
    case TypeKind::integer:
    case TypeKind::long_:
    case TypeKind::pointer_sized: return {size, false, t.is_signed};
    case TypeKind::pointer: return {size, false, false, true};
    default: return {size, false, false};
    }
}

bool can_load(const Operand& reg, const Scalar& scalar) {
    switch (view_class(reg.view)) {
    case RegisterClass::general: return !scalar.in_vector && scalar.size <= view_bytes(reg.view);
    case RegisterClass::mask: return !scalar.in_vector && scalar.size <= 8;
    case RegisterClass::vector: return scalar.in_vector && vector_view(scalar.size) == reg.view;
    case RegisterClass::mmx: return scalar.in_vector && scalar.size == 8;
    default: return false;
    }
}

bool can_pass(const Operand& operand, const Scalar& scalar) {
    if (operand.kind == OperandKind::immediate || operand.kind == OperandKind::symbol)
        return !scalar.in_vector && scalar.size <= 8;
    if (operand.kind != OperandKind::reg)
        return false;
    switch (view_class(operand.view)) {
    case RegisterClass::general: return !scalar.in_vector && scalar.size <= 8;
    case RegisterClass::mask: return !scalar.in_vector && scalar.size <= 8;
    case RegisterClass::vector: return scalar.in_vector && scalar.size <= view_bytes(operand.view);
    case RegisterClass::mmx: return scalar.in_vector && scalar.size == 8;
    default: return false;
    }
}

void load_value(MachineBuilder& builder, const Operand& to, const Operand& source, const Scalar& scalar, bool aligned) {
    bool from_register = source.kind == OperandKind::reg;
    switch (view_class(to.view)) {
    case RegisterClass::general:
        // A 32-bit move clears the upper half, so it must be a real one unless that half is dead.
        if (from_register && view_bytes(to.view) == scalar.size && to.view != View::high8 && to.view != View::dword)
            builder.copy(to.reg(), source.reg(), to.view);
        else
            extend(builder, to, source, scalar);
        break;
    case RegisterClass::mask: load_mask(builder, to.reg(), source, scalar); break;
    case RegisterClass::mmx:
        if (from_register)
            builder.emit(m::movdq2q, {to, Operand::of_register(source.reg(), View::xmm)});
        else
            builder.emit(m::movq, {to, source});
        break;
    default:
        if (from_register)
            builder.copy(to.reg(), source.reg(), to.view);
        else if (builder.function().memory(source).access_bytes == 2)
            load_half(builder, to.reg(), source);
        else
            builder.load_vector(to.reg(), scalar.size, source, aligned);
        break;
    }
}

Operand pass_value(MachineBuilder& builder, const Operand& from, const Scalar& scalar, unsigned minimum) {
    if (scalar.in_vector) {
        View view = vector_view(scalar.size);
        if (from.kind == OperandKind::reg && view_class(from.view) == RegisterClass::vector)
            return Operand::of_register(from.reg(), view);
        Register vector = fresh_register(builder.function(), view);
        builder.emit(m::movq2dq, {Operand::of_register(vector, View::xmm), from});
        return Operand::of_register(vector, view);
    }
    unsigned width = std::max(scalar.size, minimum);
    bool is_general = from.kind == OperandKind::reg && view_class(from.view) == RegisterClass::general;
    if (is_general && from.view != View::high8 && view_bytes(from.view) >= scalar.size && scalar.size >= minimum)
        return as_general(from.reg(), width);
    Register general = fresh_register(builder.function(), general_view(std::max(width, 4u)));
    Operand to = as_general(general, std::max(width, 4u));
    if (from.kind == OperandKind::reg && view_class(from.view) == RegisterClass::mask)
        store_mask(builder, general, from.reg(), scalar);
    else if (from.view == View::high8)
        extend_high_byte(builder, to, from, scalar);
    else
        extend(builder, to, from, {std::min(scalar.size, view_bytes(from.view)), false, scalar.is_signed});
    return as_general(general, width);
}

unsigned extended_bytes(const Scalar& scalar) {
    return scalar.is_address ? 8 : 4;
}

Register fresh_register(Function& function, View view, StringId name, SourceRange range) {
    VirtualRegister reg;
    reg.name = name;
    reg.file = view_class(view);
    reg.view = view;
    reg.range = range;
    return function.add_virtual_register(reg);
}

} // namespace pasm
