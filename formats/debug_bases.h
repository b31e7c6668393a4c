// Registers from which what is in a frame can be found, for formats that know of no canonical frame address (CFA).
#pragma once

#include "formats/debug_info.h"

namespace pasm::debug {

// Where the CFA is, from the function's entry to its end; nowhere in a function of which nothing tells.
std::vector<Base> cfa_bases(const pasm::Function& function, const ObjectFunction& placed);
// Where the frame of Place::in_aligned_frame is: between prolog and epilogs, unless the author moves rsp.
std::vector<Base> aligned_frame_bases(const pasm::Function& function, const ObjectFunction& placed);

} // namespace pasm::debug
