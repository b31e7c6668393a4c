// Items that make symbols: const, data, extern data, extern function, local.
#pragma once

#include "frontend/lower/attributes.h"
#include "frontend/lower/context.h"

namespace pasm {

// `const T name[n] = value`, `data T name = value`: a DataItem. Inside a function, a `const` is local to its scope.
void lower_data(LoweringContext& context, const ast::Statement& item);

void lower_extern_data(LoweringContext& context, const ast::Statement& item);
void lower_extern_function(LoweringContext& context, const ast::Statement& item);

// `local T name[n] align(k)` in a function.
void lower_local(LoweringContext& context, const ast::Statement& statement);

// The symbol that an item defines or declares, with `kind`; reports a second definition or another kind, and answers an
// invalid id then. `defines` is false for `extern`.
SymbolId declare_symbol(LoweringContext& context, StringId name, SourceRange range, SymbolKind kind, bool defines);

} // namespace pasm
