// From functions to an Object: layout with alignment, branch relaxation to a fixpoint, encoding, fixups, data sections.
#pragma once

#include "backend/pass.h"

namespace pasm {

// Requires: lay_out_frame on every function. Branches start short and grow until nothing changes (Szymanski, CACM 21:4).
Object assemble(PassContext& context);

} // namespace pasm
