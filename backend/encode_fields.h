// What the operands of one instruction put into the fields of its encoding, before bytes are laid out. What every
// instruction passes through is inline and passed by value, so that the encoder keeps it in registers.
// Terms: Intel SDM volume 2, chapter 2 (ModRM, SIB, vvvv, aaa, L'L).
#pragma once

#include "backend/encode.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace pasm {

// The registers of an instruction by the slot of their operand, a byte each. Bit 7 says that there is one; registers
// without a field of their own (Slot::none) leave their byte behind where nobody reads it.
class SlotRegisters {
  public:
    void put(isa::Slot slot, unsigned number) { bytes_ |= std::uint64_t(present | number) << shift(slot); }
    bool has(isa::Slot slot) const { return (bytes_ >> shift(slot) & present) != 0; }
    // Its number, 0 when there is none.
    unsigned at(isa::Slot slot) const { return bytes_ >> shift(slot) & 31; }
    void exchange(isa::Slot a, isa::Slot b) {
        std::uint64_t differing = (bytes_ >> shift(a) ^ bytes_ >> shift(b)) & 0xFF;
        bytes_ ^= differing << shift(a) | differing << shift(b);
    }

  private:
    static constexpr unsigned present = 0x80;
    static constexpr unsigned shift(isa::Slot slot) { return 8 * static_cast<unsigned>(slot); }
    static_assert(static_cast<unsigned>(isa::Slot::opcode) < 8, "the slots of registers fit 64 bits");

    std::uint64_t bytes_ = 0;
};

struct OperandFields {
    SlotRegisters registers;
    bool high_byte = false;                // ah..bh is an operand
    bool rex_for_byte = false;             // spl, bpl, sil or dil is an operand
    std::size_t first_value = 0;           // the first operand that is no register and no memory, or past all
    const MemoryOperand* memory = nullptr; // the one that has a slot
    const isa::OperandSpec* memory_spec = nullptr;
};

// Collects the operands by slot. An optional operand that was left out (<xmm0>) has no field, so the shorter of the
// lists decides.
[[gnu::always_inline]] inline OperandFields collect_operands(const Function& function, const Instruction& instruction,
                                                             std::span<const isa::OperandSpec> specs) {
    OperandFields fields;
    auto operands = function.operands_of(instruction);
    std::size_t count = std::min(operands.size(), specs.size());
    fields.first_value = count;
    for (std::size_t i = 0; i < count; ++i) {
        const Operand& operand = operands[i];
        if (operand.kind == OperandKind::reg) {
            unsigned number = operand.reg().number();
            if (operand.view <= View::high8) { // byte registers 4 to 7: ah..bh without REX, spl..dil with it
                bool is_high = operand.view == View::high8;
                fields.high_byte |= is_high;
                fields.rex_for_byte |= !is_high && number >= 4 && number < 8;
                number += is_high ? 4 : 0;
            }
            fields.registers.put(specs[i].slot, number);
        } else if (operand.kind != OperandKind::memory) {
            fields.first_value = std::min(fields.first_value, i);
        } else if (specs[i].slot != isa::Slot::none) {
            fields.memory = &function.memory(operand);
            fields.memory_spec = &specs[i];
        }
    }
    return fields;
}

// Bytes of one element of a broadcast operand.
inline unsigned element_bytes(isa::OperandMask accepts) {
    return (accepts & isa::accept::b64) != 0 ? 8 : (accepts & isa::accept::b32) != 0 ? 4 : 2;
}

// ModRM, SIB and displacement as they are stored; ModRM.reg is left 0.
struct ModRm {
    std::uint64_t bytes = 0;
    unsigned length = 0;              // of all
    unsigned displacement_offset = 0; // of the displacement in them
    unsigned base = 0, index = 0;     // registers whose high bits go elsewhere
    EncodingProblem problem = EncodingProblem::none;
};

inline ModRm register_modrm(unsigned number) {
    return {.bytes = 0xC0 | (number & 7), .length = 1, .displacement_offset = 1, .base = number};
}

// How an address is to be written beyond its parts.
struct AddressOptions {
    unsigned scale_n = 1;             // N of disp8*N, a power of two; 1 outside EVEX
    unsigned forced_displacement = 0; // bytes, or 0
    bool needs_sib = false;
};

struct AddressWidth {
    bool is_narrow = false; // registers of 32 bits make it up
    EncodingProblem problem = EncodingProblem::none;
};
AddressWidth address_width(const MemoryOperand& memory);

// Whether an address may have registers of another width than 64 bits, or a segment prefix.
inline bool may_need_prefix(const MemoryOperand& memory) {
    return memory.segment != Segment::none || memory.base_view != View::qword || memory.index_view == View::dword;
}

// 2E, 36 and so on when the address needs one, otherwise 0.
std::uint8_t segment_prefix(const MemoryOperand& memory);

// The displacement is a symbol's or a label's.
constexpr bool has_fixup(const MemoryOperand& memory) {
    return memory.target_kind > AddressTarget::none && memory.target_kind <= AddressTarget::thread_slot;
}

// [rip + disp32]
constexpr bool is_relative(const MemoryOperand& memory) {
    bool is_place = has_fixup(memory) && memory.target_kind != AddressTarget::thread_offset;
    return memory.base == physical::rip || (is_place && !memory.base.valid() && !memory.index.valid());
}

// Bytes of displacement for [base ...], and the displacement as encoded.
struct Displacement {
    unsigned length = 4;
    std::int32_t value = 0;
};

inline Displacement short_displacement(std::int32_t value, unsigned base, AddressOptions options) {
    std::int32_t scaled = value >> std::countr_zero(options.scale_n);
    bool is_multiple = (value & static_cast<std::int32_t>(options.scale_n - 1)) == 0;
    if (!is_multiple || scaled != static_cast<std::int8_t>(scaled) || options.forced_displacement == 4)
        return {4, value};
    bool is_needed = value != 0 || (base & 7) == 5 || options.forced_displacement == 1; // rbp and r13 always have one
    return {is_needed ? 1u : 0u, scaled};
}

// [base + index * scale + displacement]
[[gnu::always_inline]] inline ModRm based_modrm(const MemoryOperand& memory, Register base, Register index,
                                                AddressOptions options) {
    ModRm result{.base = base.number()};
    Displacement displacement{.value = 0};
    if (!has_fixup(memory))
        displacement = short_displacement(static_cast<std::int32_t>(memory.displacement), result.base, options);
    unsigned mod = displacement.length == 4 ? 2 : displacement.length, low = result.base & 7;
    result.displacement_offset = 1;
    result.bytes = mod << 6 | low;
    if (index.valid() || low == 4 || options.needs_sib) {
        unsigned scale_bits = 0, index_bits = 4; // none
        if (index.valid()) {
            result.index = index.number();
            index_bits = result.index & 7;
            scale_bits = memory.scale == 8 ? 3 : memory.scale / 2u;
        }
        result.displacement_offset = 2;
        result.bytes = mod << 6 | 4 | (scale_bits << 6 | index_bits << 3 | low) << 8;
    }
    result.bytes |= std::uint64_t(static_cast<std::uint32_t>(displacement.value)) << 8 * result.displacement_offset;
    result.length = result.displacement_offset + displacement.length;
    return result;
}

// [rip + disp32], [index * scale + disp32], [disp32]
ModRm baseless_modrm(const MemoryOperand& memory);

// What is wrong with the address, if anything.
EncodingProblem address_problem(const MemoryOperand& memory);

// Takes an address apart. rsp in the place of the index changes places with the base.
[[gnu::always_inline]] inline ModRm memory_modrm(const MemoryOperand& memory, AddressOptions options) {
    Register base = memory.base, index = memory.index;
    if (index == physical::rsp)
        std::swap(base, index);
    ModRm result;
    if (!base.valid() || base == physical::rip)
        result = baseless_modrm(memory);
    else
        result = based_modrm(memory, base, index, options);
    bool is_wide = memory.displacement != static_cast<std::int32_t>(memory.displacement);
    if (may_need_prefix(memory) || is_wide || memory.index == physical::rsp || memory.base == physical::rip)
        result.problem = address_problem(memory);
    return result;
}

// The other direction of a register move or an operation on two registers. Both have the same map.
struct OpcodePair {
    std::uint8_t map, load_prefix, load_opcode, store_prefix, store_opcode;

    bool is_load(const isa::Encoding& e) const { return e.opcode == load_opcode && e.prefix == load_prefix; }
    bool is_store(const isa::Encoding& e) const { return e.opcode == store_opcode && e.prefix == store_prefix; }
    isa::Encoding swapped(isa::Encoding encoding) const {
        bool to_store = is_load(encoding);
        encoding.opcode = to_store ? store_opcode : load_opcode;
        encoding.prefix = to_store ? store_prefix : load_prefix;
        return encoding;
    }
};
// The pair that `encoding` belongs to, or null.
const OpcodePair* direction_pair(const isa::Encoding& encoding);

// N of disp8*N (SDM volume 2, 2.7.5): the bytes that one step of a displacement byte stands for; 1 outside EVEX.
unsigned disp8_scale(const Function& function, const Instruction& instruction, const isa::Form& form);

} // namespace pasm
