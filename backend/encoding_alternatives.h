// Every encoding of one instruction: what `pasmc encode --all` lists.
#pragma once

#include "backend/encode.h"

#include <vector>

namespace pasm {

struct EncodingAlternative {
    isa::FormId form;
    EncodingChoice choice;
    Encoded encoded;
};

// All encodings of a machine instruction whose registers are physical: over the forms that its operands match (other
// directions and widths of an immediate, VEX and EVEX), and over EncodingChoice (three-byte VEX, redundant REX,
// redundant SIB, bytes of displacement). Bits that the processor ignores are not varied. What the author forced
// ({vex3}, {load}, {disp8}) stays as it is. Each sequence of bytes is listed once: the one that `encode` makes by
// itself first, then the shorter ones. Empty when there is none.
std::vector<EncodingAlternative> encoding_alternatives(const Function& function, const Instruction& instruction);

} // namespace pasm
