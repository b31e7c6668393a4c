// Machine code of one instruction: a pure function of the form, the operands and the choices among equal encodings.
// Source: Intel SDM volume 2, chapter 2; AMD APM volume 3 for XOP and 3DNow!.
#pragma once

#include "ir/function.h"
#include "ir/object.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace pasm {

// Choices among encodings of one form that mean the same. Zero in all: the shortest.
struct EncodingChoice {
    bool vex3 = false;          // three-byte VEX where two would do
    bool redundant_rex = false; // {rex}
    bool redundant_sib = false;
    std::uint8_t displacement = 0; // bytes of displacement to force: 1 or 4
};

// Where the bytes need a value that is not known yet.
struct EncodedFixup {
    std::uint8_t offset = 0; // in the instruction
    FixupKind kind = FixupKind::relative32;
    std::uint8_t operand = 0;  // which operand it belongs to
    std::uint8_t trailing = 0; // bytes after the field
    bool has_rex = false;      // the instruction has a REX prefix
};

inline constexpr std::size_t longest_instruction = 15;

struct Encoded {
    // The first `length` count. The encoder stores eight bytes at a time, and learns last that an instruction is too
    // long; with all prefixes, two immediates and the longest address it gets 37 bytes far.
    std::array<std::uint8_t, 40> bytes{};
    std::uint8_t length = 0;
    std::uint8_t fixup_count = 0;
    std::array<EncodedFixup, 2> fixups{};
    // Where the parts begin, for listings and `pasmc encode`; equal neighbours mean an absent part.
    std::uint8_t opcode_offset = 0, modrm_offset = 0, displacement_offset = 0, immediate_offset = 0;

    std::span<const std::uint8_t> span() const { return {bytes.data(), length}; }
};

// Why an instruction has no encoding though a form matched.
enum class EncodingProblem : std::uint8_t {
    none,
    high_byte_with_rex, // ah..bh with a REX prefix
    index_is_rsp,
    displacement_out_of_range,
    high_vector_without_evex,
    address_not_encodable,  // rip with an index or where a SIB byte is due, two widths of address registers
    address_of_other_width, // movdir64b: a register operand is an address as wide as the memory operand's; MPX: 64 bits
    too_long,               // more than 15 bytes with the prefixes that were asked for
    vex_needs_three_bytes,  // {vex2} with W, another map than 0F, or registers 8 to 15 in ModRM.rm, base or index
    displacement_too_large, // {disp8} with one that a byte cannot hold
    displacement_is_wide,   // {disp8} with an address that always has four bytes
};

// What would be right, to stand behind "has no encoding here: ".
std::string_view problem_text(EncodingProblem problem);

// Encodes a machine instruction whose registers are all physical and whose frame addresses are resolved. Branches to
// labels are encoded as `form` says (rel8 or rel32) with a fixup. On a problem the length is 0.
Encoded encode(const Function& function, const Instruction& instruction, isa::FormId form, EncodingChoice choice,
               EncodingProblem& problem);
// The same for a form that stands in no table.
Encoded encode(const Function& function, const Instruction& instruction, const isa::Form& form,
               std::span<const isa::OperandSpec> specs, EncodingChoice choice, EncodingProblem& problem);

} // namespace pasm
