// The words that the grammar gives a kind of their own.
#pragma once

#include "token_kind.h"

#include <string_view>

namespace pasm {

// The kind of `word`, which is a NAME unless grammar/PasmLexer.g4 lists it.
TokenKind word_kind(std::string_view word);

// True for the words that start a statement (`for`, `let`, ...) and so cannot be a label's or instruction's name.
bool is_statement_word(TokenKind kind);

} // namespace pasm
