// The COFF section that a section of the object is, and the sections that only COFF has: slots of addresses, and what
// is said to the linker. The writer of GNU assembly says the same in words.
#pragma once

#include "formats/coff_file.h"
#include "ir/object.h"
#include "support/diagnostics.h"

namespace pasm::coff {

// Without bytes and relocations. A COMDAT section's name ends with `$` and its symbol, as GNU tools want it. What is an
// associative one stays with is not said.
FileSection file_section(const Module& module, const Section& section);

// Whether the symbol is one that other files may replace; of a COMDAT symbol all definitions are alike.
bool is_weak(const Symbol& symbol);

// The name of the slot in an import library that holds the symbol's address.
std::string slot_name(const Module& module, SymbolId symbol);

// Options for the linker: all of Microsoft, GNU and LLVM take them in this form. Empty where nothing is exported.
FileSection directive_section(const Module& module, const Object& object, Diagnostics& diagnostics);

} // namespace pasm::coff
