// The names of source files as debug information has them. What maps names for builds that shall not tell where they
// ran belongs here.
#pragma once

#include "formats/debug_info.h"

namespace pasm::debug {

// All files of the compilation, by FileId.
std::vector<SourceFile> source_files(const SourceManager& sources);

// The place where a range begins; no place for none.
SourcePlace place_of(const SourceManager& sources, SourceRange range);

} // namespace pasm::debug
