// The tree as text, for --emit=ast and the parser's tests.
#pragma once

#include "frontend/ast.h"

#include <string>

namespace pasm {

// One statement as an indented outline, `depth` levels in.
std::string print_statement(const ast::Statement& statement, const StringTable& strings, unsigned depth = 0);

} // namespace pasm
