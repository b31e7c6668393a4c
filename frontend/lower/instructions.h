// Statements that become instructions, called by expand/statements.cpp inside a function. Each lowers one statement
// into context.current() and reports its own errors; after an error nothing half made stays behind.
#pragma once

#include "frontend/lower/context.h"

namespace pasm {

// A `line`: instruction, register declaration or pseudo-instruction, told apart by its head (with splices resolved)
// through context.words. Heads that stand for a macro or block, and assert, error, warning, print, are dealt with by
// the caller. An unknown head is reported (`unknown_mnemonic`, with the nearest).
void lower_line(LoweringContext& context, const ast::Statement& line, StringId head);

// `name:` or `name[i]:`; what stands behind the label on its line is run by the caller.
void lower_label(LoweringContext& context, const ast::Statement& label);

// `block name align(n) { }`: opens a scope, defines `name.begin` and `name.end` (labels of those interned names),
// runs the body by run_statements.
void lower_block(LoweringContext& context, const ast::Statement& block);

// Called once when the body has been lowered and labels are resolved: checks that need the whole function (name maps at
// joins).
void finish_instructions(LoweringContext& context);

} // namespace pasm
