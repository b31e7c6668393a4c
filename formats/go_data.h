// Data of a Go listing: DATA and GLOBL directives. Source: "A Quick Guide to Go's Assembler", section "Directives".
#pragma once

#include "formats/format.h"
#include "formats/go_names.h"

#include <string>

namespace pasm {

// One constant or variable. Reported: an alignment that Go's linker does not give, and addresses that its assembler
// cannot write (of labels, and distances).
std::string go_data_text(const Module& module, const DataItem& item, const GoNames& names,
                         const FormatOptions& options);

} // namespace pasm
