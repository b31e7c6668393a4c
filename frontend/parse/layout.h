// The tokens that the parser sees: a logical line at a time, so that memory does not grow with the file. Here are the
// rules about line ends (a bracket or a trailing operator keeps a line open), and the repair of brackets: whatever the
// author wrote, the parser meets `( )` and `[ ]` in pairs.
#pragma once

#include "frontend/parse/lexer.h"
#include "frontend/parse/token.h"
#include "support/diagnostics.h"

#include <string>
#include <vector>

namespace pasm {

class Layout {
  public:
    // Reads the tokens of `lexer`, of a file whose text is `text`, and makes the first line ready.
    Layout(Lexer lexer, FileId file, std::string_view text, Diagnostics& diagnostics);

    // ---- reading; `LA` is called so by the generated parser
    std::size_t LA(std::ptrdiff_t) const { return static_cast<std::size_t>(current_->kind); }
    TokenKind kind() const { return current_->kind; }
    const Token& current() const { return *current_; }
    // The token behind the current one, on the next line if need be.
    const Token& following();
    std::uint32_t index() const { return static_cast<std::uint32_t>(current_ - tokens_.data()); }
    void advance() {
        if (current_->kind == TokenKind::end_of_file)
            return;
        if (++current_ == end_)
            fill();
    }
    const Token* tokens() const { return tokens_.data(); }
    // The token before the current one, or null at the start of what is still kept.
    const Token* previous() const { return index() ? current_ - 1 : nullptr; }

    // Forgets the tokens before the current one; indices start anew.
    void drop();
    // Puts a token of no width before the current one, which it becomes.
    void insert(TokenKind kind);
    // Goes back to the token at `index`.
    void rewind(std::uint32_t index) { current_ = tokens_.data() + index; }
    // Takes the current token out, and the next one becomes it.
    void remove();
    // True once when an error was reported on the line that was read last.
    bool take_error();
    // The text of the `///` lines before the token at `index`, joined by newlines.
    std::string documentation(std::uint32_t index) const;

    SourceRange range(const Token& token) const { return {token.begin, token.end, file_}; }
    std::string_view text(const Token& token) const { return text_.substr(token.begin, token.end - token.begin); }
    std::string_view text_between(std::uint32_t begin, std::uint32_t end) const {
        return text_.substr(begin, end > begin ? end - begin : 0);
    }
    FileId file() const { return file_; }

  private:
    struct Open {
        TokenKind kind = TokenKind::left_bracket;
        std::uint32_t token = 0;
        unsigned braces = 0;       // { not yet closed in it
        bool has_line_end = false; // what to go back to when it turns out never to be closed:
        std::uint32_t tokens_before_line_end = 0;
        std::uint32_t line_end = 0;
    };
    struct Documentation {
        std::uint32_t token;
        SourceRange range;
    };

    void fill();
    bool add(Token token);
    bool line_end(Token token);
    bool file_end(Token token);
    bool leaves_line_open() const;
    bool line_goes_on() const;
    bool ends_in_typed_register() const;
    bool else_follows();
    bool close_after_open_operator(const Token& token);
    void push(Token token);
    void retag(TokenKind following);
    bool line_opens_brace() const;
    void close_bracket(Token token);
    void forget_line_ends();
    void unclosed_bracket();
    void close_all_before_brace();
    void unknown_character(const Token& token);
    void bad_number(const Token& token);
    void unclosed_comment(const Token& token);
    template <class... Arguments>
    void error(DiagnosticKind kind, SourceRange range, const Arguments&... arguments) {
        diagnostics_.report(kind, range, arguments...);
        line_has_error_ = true;
    }
    bool line_is_empty() const { return tokens_.size() == line_start_; }

    Lexer lexer_;
    FileId file_;
    std::string_view text_;
    Diagnostics& diagnostics_;
    std::vector<Token> tokens_;
    const Token* current_ = nullptr;
    const Token* end_ = nullptr;
    std::vector<Open> open_;
    std::vector<Documentation> documentation_;
    std::size_t line_start_ = 0;
    bool continues_ = false; // the next token is the first of a line that goes on
    bool has_documentation_ = false;
    bool line_has_error_ = false;
    unsigned repaired_ = 0; // brackets that were never closed
    unsigned lines_in_group_ = 0;
};

} // namespace pasm
