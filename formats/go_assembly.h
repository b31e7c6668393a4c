// Assembly for Go's assembler (-mabi=goasm). Sources: "A Quick Guide to Go's Assembler" (go.dev/doc/asm),
// cmd/internal/obj/x86/obj6.go for the prolog that it writes itself, runtime/funcdata.h for what the garbage collector
// asks of functions that call others.
#pragma once

#include "formats/format.h"

namespace pasm {

// The whole object as a file of a Go package. Requires an object whose functions have `places`. An instruction that
// Go's assembler of options.go_version lacks, or would encode otherwise, is written as bytes with its text in a
// comment. Reported: what has no words in such a file.
std::vector<std::uint8_t> write_go_assembly(const Module& module, const Object& object, const FormatOptions& options);

} // namespace pasm
