#include "backend/encode.h"

namespace pasm {

std::string_view problem_text(EncodingProblem problem) {
    switch (problem) {
    case EncodingProblem::high_byte_with_rex: return "ah, ch, dh and bh cannot stand beside what needs a REX prefix";
    case EncodingProblem::index_is_rsp: return "rsp cannot be an index";
    case EncodingProblem::displacement_out_of_range: return "the displacement does not fit 32 bits";
    case EncodingProblem::high_vector_without_evex: return "registers 16 to 31 need an EVEX form, and it has none";
    case EncodingProblem::address_not_encodable: return "it takes no such address";
    case EncodingProblem::address_of_other_width:
        return "the address needs registers of 64 bits, or as wide as the register that is an address too";
    case EncodingProblem::too_long:
        return "it would take more than 15 bytes; use fewer prefixes or a shorter displacement";
    case EncodingProblem::vex_needs_three_bytes:
        return "two bytes of VEX have no W, no map but 0F, and no register from 8 on in r/m, base or index; write "
               "{vex} "
               "or {vex3}";
    case EncodingProblem::displacement_too_large: return "the displacement does not fit a byte";
    case EncodingProblem::displacement_is_wide:
        return "an address without a base, or relative to rip, has four bytes of displacement";
    case EncodingProblem::none: break;
    }
    return "";
}

} // namespace pasm
