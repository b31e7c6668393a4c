// Tokens of a call's text.
#pragma once

#include "run/value.h"
#include "support/diagnostics.h"

namespace pasm::run {

enum class TokenKind : std::uint8_t { end, name, number, string, character, punctuation, wrong };

struct Token {
    TokenKind kind = TokenKind::end;
    SourceRange range;
    std::string text; // as written; of strings and characters what they stand for
};

class Lexer {
  public:
    Lexer(FileId file, const SourceManager& sources, Diagnostics& diagnostics);

    // `wrong` after an error, which has been reported.
    Token next();

  private:
    Token token(TokenKind kind, std::uint32_t begin) const;
    Token quoted(char quote);
    bool escape(std::string& text);
    bool at_end() const { return at_ == text_.size(); }

    std::string_view text_;
    FileId file_;
    Diagnostics& diagnostics_;
    std::uint32_t at_ = 0;
};

} // namespace pasm::run
