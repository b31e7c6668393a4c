// Runs statements: compile-time control here, everything else by frontend/lower. run_statements() itself is declared in
// lower/context.h, for all who meet a body.
#pragma once

#include "frontend/lower/context.h"

namespace pasm {

// Runs one statement where it stands: at top level, in a function, or in a `let` function's body.
void run_statement(LoweringContext& context, const ast::Statement& statement);

// Where the present statement stands, for messages: "outside a function".
std::string_view place_text(const LoweringContext& context);
// "`what` is not allowed" here.
void report_misplaced(LoweringContext& context, SourceRange range, std::string_view what);

// definitions.cpp: let, var, param, assignment
void run_let(LoweringContext& context, const ast::Statement& statement);
void run_variable(LoweringContext& context, const ast::Statement& statement);
void run_parameter(LoweringContext& context, const ast::Statement& statement);
void run_assignment(LoweringContext& context, const ast::Statement& statement);
// A -D that no `param` took is a warning.
void report_unused_definitions(LoweringContext& context);

// control.cpp: for, if
void run_for(LoweringContext& context, const ast::Statement& statement);
void run_if(LoweringContext& context, const ast::Statement& statement);

// messages.cpp: assert, error, warning, print
void run_message(LoweringContext& context, PseudoInstruction pseudo, const ast::Statement& line);

// macros.cpp
void run_macro(LoweringContext& context, const ast::Statement& statement);
// Expands the overload that the line's arguments choose.
void run_macro_call(LoweringContext& context, const ast::Statement& line, const MacroDefinition* overloads);
// A line whose head is a macro's block parameter.
void run_block_argument(LoweringContext& context, const ast::Statement& line, const BlockArgument& block);

// include.cpp
void run_include(LoweringContext& context, const ast::Statement& statement);

} // namespace pasm
