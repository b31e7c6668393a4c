// Rules of unwinding in GNU assembly (GNU as manual, "CFI directives").
#pragma once

#include "formats/frame_rules.h"

#include <string>

namespace pasm {

// `.cfi_def_cfa\trsp, 16`
std::string gnu_directive(const FrameRule& rule);

} // namespace pasm
