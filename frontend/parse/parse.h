// From text to syntax tree, statement by statement.
#pragma once

#include "frontend/ast.h"
#include "support/arena.h"
#include "support/diagnostics.h"

namespace pasm {

// Parses a file of `sources` and hands its statements to `consumer`; syntax errors go to `diagnostics` and parsing goes
// on behind them. A statement with an error is handed over as one of kind `invalid`, a function whose header has one
// not at all. Trees are made in `arena`, which is rewound after each statement that the consumer does not keep. May be
// called again from within the consumer (an include).
void parse(FileId file, const SourceManager& sources, StringTable& strings, Arena& arena, Diagnostics& diagnostics,
           ast::Consumer& consumer);

} // namespace pasm
