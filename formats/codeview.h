// Debug information in CodeView, of which linkers make a PDB: functions, their lines and variables, data, and types.
// Sources: Microsoft's microsoft-pdb (cvinfo.h, and cvdump's dumpsym7.cpp), LLVM's "The PDB File Format" and its
// CodeView headers.
#pragma once

#include "formats/debug_info.h"

namespace pasm::codeview {

// .debug$S, for each function with a section of its own another one that stays with it, and .debug$T.
std::vector<Section> sections(const debug::Info& info, const Object& object);

} // namespace pasm::codeview
