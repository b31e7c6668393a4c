// By which expansions the compiler came to a line, for readers.
#pragma once

#include "support/source.h"

#include <string>

namespace pasm {

// "line 9", or "file:9" where `range` is in another file than `reader`.
std::string line_text(const SourceManager& sources, SourceRange range, FileId reader);

// "from line 9 (i = 1), line 7 (in macro `twice`)": the levels of expansion within `home`, innermost first; empty where
// there are none.
std::string expansion_trace(const SourceManager& sources, SourceLocation location, ExpansionId home);

} // namespace pasm
