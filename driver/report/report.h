// A report for people, a page of HTML that needs nothing else: of each function the lives of its registers, its frame,
// its code and what it needs of the processor.
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <vector>

namespace pasm {

// Requires: all passes that the format needs have run, with BackendOptions::keep_places, keep_variables and
// keep_virtual_operands. docs/report.md tells how to read it.
std::vector<std::uint8_t> write_report(const Module& module, const Object& object, const FormatOptions& options);

} // namespace pasm
