// What an instruction says, in one vocabulary for the instruction that was written and for what decoders make of bytes.
#pragma once

#include "backend/encode.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pasm::decode {

struct Address {
    std::string segment; // empty for the one that the base implies
    std::string base, index;
    unsigned scale = 1;
    std::int64_t displacement = 0;
    unsigned address_bytes = 8;
    unsigned lanes = 0; // N of {1toN}
};

struct MeaningOperand {
    std::string text;          // "xmm3", "relative 0x12", "[rax + rcx*4 + 0x10]{1to4}"; empty for an immediate
    unsigned memory_bytes = 0; // size of a memory operand; 0 where it is not said
    std::uint64_t value = 0;   // of an immediate, sign-extended where it is signed
    unsigned bits = 0;         // of the operand that an immediate is; 0 where it is not said
    bool is_implied = false;   // an operand that some do not write, since there is no choice
};

struct Meaning {
    std::string prefixes; // "lock "
    std::string mnemonic;
    std::vector<MeaningOperand> operands;
    std::string decorators; // "{k1}{z}{rn-sae}"
};

MeaningOperand relative_operand(std::int64_t value);
MeaningOperand address_operand(Address address, unsigned bytes);

// The segment that an address has without a prefix (SDM volume 1, 3.7.4).
std::string default_segment(const std::string& base);

// "lock add dword [rax + 0x10]{k1}, eax".
std::string meaning_text(const Meaning& meaning);

// One line for each part in which the two differ: "operand 1: xmm1, decoded xmm2". Implied operands count when both
// have them.
std::vector<std::string> differences(Meaning written, Meaning decoded);

// What the instruction says as it was written; its form tells widths that the text leaves open. Addresses that are not
// known yet count as the one that `filled_bytes` writes.
Meaning written_meaning(const Function& function, const Instruction& instruction);

// The bytes, with one address in all fields that have fixups.
std::vector<std::uint8_t> filled_bytes(const Encoded& encoded);

} // namespace pasm::decode
