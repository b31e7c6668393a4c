// The instruction streams of each function taken apart again, for review.
#pragma once

#include "ir/object.h"
#include "support/source.h"

#include <string>

namespace pasm {

// For each function with streams, in order of the text: each stream with its instructions in their own order, each with
// its number and its offset in the code as emitted, its place in the source, the instruction, and the line as written;
// then the order in which the streams take turns. Requires: all passes have run, and object.functions has places.
std::string stream_report(const Module& module, const Object& object, const SourceManager& sources);

} // namespace pasm
