// Records of what has a name within a function: blocks, and the variables of each with the places where they are.
#pragma once

#include "formats/codeview_section.h"
#include "formats/codeview_types.h"

namespace pasm::codeview {

// Between the records that begin and end the function. Macros are blocks: their lines are those of their bodies.
void write_variables(SymbolSection& to, const debug::Function& function, const debug::Info& info, TypeRecords& types);

} // namespace pasm::codeview
