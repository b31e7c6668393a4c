// The Go assembly beside a .syso object: an object cannot define a Go function, so each is a jump to the object's code.
// Sources: "A Quick Guide to Go's Assembler" (go.dev/doc/asm); test/retjmp.go of Go for `RET name(SB)`, which frees the
// frame and jumps.
#pragma once

#include "formats/format.h"

namespace pasm {

// Names the global symbols of a .syso after their package, since the names of all objects are one space in a program,
// and hides them from other libraries. What `symbol("...")` or an option called them is then what Go calls them:
// Symbol::name.
void name_syso_symbols(Module& module, std::string_view package);

// One TEXT for each exported function. Those that take more stack than Go grants unchecked let Go's assembler check it.
// Reported: a function of which nobody knows how much that is.
std::vector<std::uint8_t> write_go_trampolines(const Module& module, const Object& object, const FormatOptions& options);

} // namespace pasm
