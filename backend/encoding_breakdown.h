// The bytes of one instruction taken apart again, field by field, for `pasmc encode`. It reads the bytes and not the
// encoder's state, so what it tells is what a processor would see. Source: Intel SDM volume 2, chapter 2.
#pragma once

#include "backend/encode.h"
#include "ir/module.h"

#include <string>
#include <vector>

namespace pasm {

struct EncodingField {
    std::string_view name; // "mod", "vvvv", "L'L"; a leading ~ says that the bits are stored inverted
    std::string bits;      // "001"
    std::string meaning;   // "zmm3", or empty
};

struct EncodingPart {
    std::string name; // "EVEX", "opcode", "ModRM"
    std::uint8_t offset = 0;
    std::uint8_t length = 0;
    std::vector<EncodingField> fields;
    std::string meaning; // of the part as a whole, or empty
};

// The parts of `encoded` in order, none of them empty; together they are all bytes. `instruction` is what was encoded,
// by `form`.
std::vector<EncodingPart> encoding_breakdown(const Module& module, const Function& function,
                                             const Instruction& instruction, isa::FormId form, const Encoded& encoded);

} // namespace pasm
