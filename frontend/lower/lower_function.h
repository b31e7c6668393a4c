// The frame of one function: its header, its labels, its end. What stands between is run by expand/statements.h.
#pragma once

#include "frontend/lower/attributes.h"
#include "frontend/lower/context.h"

namespace pasm {

// What the attributes of a header, and the options for those that it lacks, make of a function.
FunctionAttributes function_attributes(const LoweringContext& context, const Attributes& written, bool is_static);

// Starts a function: symbol, prototype, attributes, and a scope with its parameters. `storage` becomes
// context.function; it is used again for function after function.
void begin_function(LoweringContext& context, FunctionContext& storage, const ast::Statement& header);

// Ends it: labels that were only used become symbols of the module, and context.function is null again.
void end_function(LoweringContext& context, SourceRange closing_brace);

// Labels declared between the two are private to an instance of a loop, macro or block argument. A name that is used in
// there and not defined means the label of that name in `parent` or further out; without a parent, a symbol.
void enter_label_scope(LoweringContext& context, LabelScopeId parent);
void leave_label_scope(LoweringContext& context);

// Reports what functions and data used and nobody declared. Called once, when everything has been lowered.
void report_unresolved_names(LoweringContext& context);

} // namespace pasm
