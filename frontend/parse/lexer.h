// Cuts text into tokens one at a time, exactly as grammar/PasmLexer.g4 specifies (test/unit/lexer_test.cpp compares the
// two), by hand because the generated lexer takes ten times as long.
#pragma once

#include "frontend/parse/token.h"

#include <string_view>

namespace pasm {

class Lexer {
  public:
    // Reads [begin, end) of `text`; offsets in tokens count from the start of `text`. Names go to `strings`.
    Lexer(std::string_view text, std::uint32_t begin, std::uint32_t end, StringTable& strings);

    // The next token: DOCUMENTATION too, which the grammar puts on a channel of its own; other comments and blanks are
    // skipped. At the end of the text: end_of_file, again and again.
    Token next();

    std::uint32_t position() const { return static_cast<std::uint32_t>(at_ - text_); }
    // Goes on at `offset`.
    void seek(std::uint32_t offset) { at_ = text_ + offset; }
    std::uint32_t end() const { return static_cast<std::uint32_t>(end_ - text_); }

  private:
    Token make(TokenKind kind, const char* from) const;
    Token word(const char* from);
    Token number(const char* from);
    Token quoted(const char* from, char quote, TokenKind kind);
    Token punctuation(const char* from);
    Token unknown(const char* from);
    bool skip_comment();
    bool follows(char c) const { return at_ < end_ && *at_ == c; }
    bool accept(char c);
    const char* after_splice(const char* at);
    void skip_digits();
    bool skip_hexadecimal();
    bool skip_exponent(char lower_case_marker);
    TokenKind radix_number();
    TokenKind decimal_number();
    bool broadcast();

    const char* text_;
    const char* at_;
    const char* end_;
    const char* no_brace_before_; // no `}` stands between the scan that set this and here, on that line
    StringTable& strings_;
};

} // namespace pasm
