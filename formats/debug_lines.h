// Which lines a function's code is of.
#pragma once

#include "formats/debug_info.h"

namespace pasm::debug {

// A row for each piece of code of another line or scope than what is before it. Calls of macros have rows where the
// first instruction of the macro is; `scope` tells of them.
std::vector<LineRow> line_rows(const pasm::Function& function, const ObjectFunction& placed, const Scope& scope,
                               const SourceManager& sources);

} // namespace pasm::debug
