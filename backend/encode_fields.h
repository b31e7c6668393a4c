// What the operands of one instruction put into the fields of its encoding, before bytes are laid out.
// Terms: Intel SDM volume 2, chapter 2 (ModRM, SIB, vvvv, aaa, L'L).
#pragma once

#include "backend/encode.h"

namespace pasm {

// A memory operand taken apart for ModRM and SIB.
struct AddressFields {
    enum class Shape : std::uint8_t {
        none,
        base,     // [base + index * scale + displacement], each part optional but the base
        no_base,  // [index * scale + disp32] or [disp32]
        relative, // [rip + disp32]
    };
    Shape shape = Shape::none;
    std::uint8_t base = 0;
    std::uint8_t index = 4; // 4 in SIB.index is none (with REX.X clear)
    bool has_index = false;
    std::uint8_t scale_bits = 0;
    bool address_size_32 = false;
    bool has_fixup = false; // the displacement is a symbol's or a label's
    bool is_slot = false;   // that of the symbol's slot in the global offset table
    std::uint8_t segment_prefix = 0;
    std::uint8_t displacement_bytes = 0;
    std::int32_t displacement = 0; // as encoded: divided by N for EVEX disp8*N
};

struct InstructionFields {
    std::uint8_t reg = 0;
    std::uint8_t rm = 0;
    std::uint8_t vvvv = 0;
    std::uint8_t is4 = 0;
    std::uint8_t opcode_register = 0;
    bool has_reg = false;
    bool has_rm_register = false;
    bool high_byte = false;    // ah..bh is an operand
    bool rex_for_byte = false; // spl, bpl, sil or dil is an operand
    bool broadcast = false;
    std::uint8_t memory_index = 0;
    std::uint8_t memory_access = 0;        // operand-size of a broadcast element in bytes
    const MemoryOperand* memory = nullptr; // ModRM.rm
    const MemoryOperand* moffs = nullptr;
    AddressFields address;
};

// Where the store direction of a load-direction register move lives, and back: {prefix, map, opcode} pairs.
struct OpcodePair {
    std::uint8_t map, load_prefix, load_opcode, store_prefix, store_opcode;
};
// The pair that `encoding` belongs to, or null.
const OpcodePair* direction_pair(const isa::Encoding& encoding);

// Collects the operands by slot.
InstructionFields collect_fields(const Function& function, const Instruction& instruction,
                                 std::span<const isa::OperandSpec> specs);

// Takes a memory operand apart. `scale_n` is N of disp8*N, 1 outside EVEX. `forced` bytes of displacement, or 0.
AddressFields address_fields(const MemoryOperand& memory, unsigned scale_n, unsigned forced, EncodingProblem& problem);

} // namespace pasm
