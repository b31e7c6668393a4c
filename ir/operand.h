// Operands of an instruction: registers, memory, immediates, labels and symbols.
#pragma once

#include "ir/register.h"
#include "support/typed_id.h"

#include <cstdint>

namespace pasm {

using LabelId = TypedId<struct LabelTag>;
using SymbolId = TypedId<struct SymbolTag>;
using LocalId = TypedId<struct LocalTag>;

enum class OperandKind : std::uint8_t {
    none,
    reg,       // `id` is a Register, `view` how it is looked at
    memory,    // `id` indexes Function::memory_operands
    immediate, // `value`
    label,     // `id` is a LabelId: a branch target
    symbol,    // `id` is a SymbolId, `value` an addend: a branch target, or an address as an immediate (`offset x`)
};

// How far the author says a branch goes.
enum class Distance : std::uint8_t { unspecified, short_jump, near_jump, far_jump };

struct Operand {
    OperandKind kind = OperandKind::none;
    View view = View::none;
    Distance distance = Distance::unspecified;
    // The immediate was written in [2^63, 2^64): `value` is its bit pattern.
    bool is_large_unsigned = false;
    std::uint32_t id = 0;
    std::int64_t value = 0;

    static Operand of_register(Register reg, View view) { return {OperandKind::reg, view, {}, false, reg.id(), 0}; }
    static Operand of_memory(std::uint32_t index) { return {OperandKind::memory, View::none, {}, false, index, 0}; }
    static Operand of_immediate(std::int64_t value) {
        return {OperandKind::immediate, View::none, {}, false, 0, value};
    }
    static Operand of_label(LabelId label) {
        return {OperandKind::label, View::none, {}, false, static_cast<std::uint32_t>(label.index()), 0};
    }
    static Operand of_symbol(SymbolId symbol, std::int64_t addend = 0) {
        return {OperandKind::symbol, View::none, {}, false, static_cast<std::uint32_t>(symbol.index()), addend};
    }

    Register reg() const { return Register::from_id(id); }
    LabelId label() const { return LabelId(id); }
    SymbolId symbol() const { return SymbolId(id); }
};

// What a memory operand's address is relative to, beyond base and index.
enum class AddressTarget : std::uint8_t {
    none,              // base + index * scale + displacement alone
    symbol,            // `target` is a SymbolId: RIP-relative, or absolute when there is a base or an index
    label,             // `target` is a LabelId of this function: RIP-relative
    symbol_slot,       // `target` is a SymbolId: RIP-relative, its slot of the global offset table (got_relative32)
    thread_offset,     // `target` is a SymbolId of thread data: how far it is from the thread pointer
    thread_slot,       // `target` is such a SymbolId: RIP-relative, the slot of the table that holds that distance
    local,             // `target` is a LocalId: a place in this function's frame
    incoming_argument, // `displacement` counts from the first stack argument of the caller
    outgoing_argument, // `displacement` counts from the stack pointer at a call
    spill_slot,        // `target` is the index of a virtual register whose slot this is
};

enum class Segment : std::uint8_t { none, es, cs, ss, ds, fs, gs };

// segment:[base + index * scale + displacement (+ target)]. Until the frame pass a `local`, `spill_slot` or argument
// operand has no base; that pass gives it rsp or rbp.
struct MemoryOperand {
    Register base;
    Register index;
    View base_view = View::qword;  // dword for 32-bit addressing, pointer for an explicit rip
    View index_view = View::qword; // xmm, ymm or zmm for VSIB
    std::uint8_t scale = 1;
    Segment segment = Segment::none;
    AddressTarget target_kind = AddressTarget::none;
    std::uint8_t broadcast = 0;           // the N of {1toN}, or 0; 255 where `bcst` leaves N to the instruction
    std::uint8_t forced_displacement = 0; // {disp8} 1, {disp32} 4: bytes of displacement the author asks for
    // Set by the frame pass, for listings: it was an incoming argument, and `target` is what the displacement was.
    bool is_argument = false;
    std::uint16_t access_bytes = 0;       // size as written (`dword`), 0 where the instruction decides
    std::uint32_t target = 0xFFFFFFFF;
    std::int64_t displacement = 0;
};

} // namespace pasm
