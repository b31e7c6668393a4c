// One word of the source. Tokens are plain data that point into the file's text.
#pragma once

#include "support/source.h"
#include "support/string_table.h"

#include "token_kind.h"

#include <cstddef>

namespace pasm {

struct Token {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    StringId name; // the interned text of words
    TokenKind kind = TokenKind::end_of_file;
    bool continues = false;  // the first of a line that the line before left open
    bool documented = false; // `///` lines stand before it
};
static_assert(sizeof(Token) == 16);

} // namespace pasm
