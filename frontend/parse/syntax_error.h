// What to say when the parser meets a token that fits nowhere.
#pragma once

#include "frontend/parse/layout.h"
#include "rule_kind.h"

#include <span>

namespace pasm {

// Where the parser stands: the rules that it is in, outermost first, the tokens, and the one it met (the current one).
struct SyntaxSituation {
    std::span<const RuleKind> rules;
    Layout& tokens;
    Token previous;                              // the token before, perhaps of the line before
    TokenKind expected = TokenKind::end_of_file; // the one token that could come, when there is just one
};

// Reports that no rule goes on with the current token.
void report_unexpected(const SyntaxSituation& situation, Diagnostics& diagnostics);

// Reports that the statement before is complete and something else follows on its line.
void report_behind_statement(const SyntaxSituation& situation, Diagnostics& diagnostics);

// Reports that no statement begins with the current token.
void report_bad_start(const SyntaxSituation& situation, Diagnostics& diagnostics);

// A line that ends in `,` or an operator goes on, but perhaps the author forgot an operand and the next line is a
// statement of its own, which made the error. Then: the index of its first token, else 0. Reports.
std::uint32_t report_forgotten_operand(const SyntaxSituation& situation, Diagnostics& diagnostics);

} // namespace pasm
