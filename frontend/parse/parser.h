// Drives the generated parser through a file: hands each statement's events on as soon as it is complete, and goes on
// behind errors. Only frontend/parse/parser.cpp, recovery.cpp and parse.cpp include this.
#pragma once

#include "frontend/parse/parser_base.h"
#include "frontend/parse/syntax_error.h"

#include "PasmParser.h"

#include <span>

namespace pasm {

// Takes the events of each complete statement; the tokens they index live until the call returns.
class EventSink {
  public:
    virtual ~EventSink() = default;
    // A statement of the file's top level, or directly in the body of the function begun last. An empty span stands for
    // one with an error, whose range is `range`.
    virtual void statement(std::span<const Event> events, SourceRange range) = 0;
    // A function of the top level up to its body: rules begin that do not end.
    virtual void begin_function(std::span<const Event> events) = 0;
    virtual void end_function(SourceRange closing_brace) = 0;
};

class StatementParser final : public PasmParser {
  public:
    StatementParser(Layout& tokens, Diagnostics& diagnostics, EventSink* sink);

    // Parses a whole file.
    void parse_file() { file(); }
    // Parses what stands in ${ }, to the end: the events of one expression, or none after an error.
    std::span<const Event> parse_splice();

  private:
    // A statement that has begun and not ended.
    struct Frame {
        std::size_t first_event;
        std::uint32_t begin;
        bool failed; // it, or a statement in it, has an error
        bool quiet;  // an error on its own line was reported; another would follow from it
    };

    void entered(RuleKind rule) override;
    void left(RuleKind rule) override;
    void next_line() override;
    void mismatch(TokenKind expected) override;
    void synchronize() override;
    void no_alternative() override;
    void recover_or_rethrow(antlr4::ParserRuleContext* context) override;
    [[noreturn]] void nested_too_deeply() override;

    // ---- parser.cpp
    void begin_body();
    void end_body();
    void finish_statement();
    void deliver(const Frame& frame);
    void finish_field();

    // ---- recovery.cpp
    void brace_on_own_line();
    void close_block();
    void leave_one_line_block();
    bool synchronize_once();
    void skip_bad_start();
    void missing_brace_before_item();
    bool item_inside_function();
    void skip_statement();
    std::ptrdiff_t open_decorators() const;
    void skip_line();
    void skip_block();
    void skip_braces(std::size_t open);
    void fail(bool quiet = true);
    bool quiet() const { return !frames_.empty() && frames_.back().quiet; }
    SyntaxSituation situation(TokenKind expected = TokenKind::end_of_file) const;
    template <class... Arguments>
    void error(DiagnosticKind kind, SourceRange range, const Arguments&... arguments) {
        diagnostics_.report(kind, range, arguments...);
        fail();
    }
    bool at_statement_end() const {
        TokenKind kind = _input->kind();
        return kind == TokenKind::newline || kind == TokenKind::right_brace || kind == TokenKind::end_of_file;
    }

    Diagnostics& diagnostics_;
    EventSink* sink_;
    std::vector<Frame> frames_;
    std::vector<Token> braces_;   // the `{` of blocks not yet closed
    bool in_function_ = false;    // statements go to the sink one by one
    bool function_done_ = false;  // the statement that ends is a function, all handed over
    std::size_t body_braces_ = 0; // how many braces were open outside the innermost function's
    bool unwinding_ = false;      // a SyntaxError is on its way
    bool too_deep_ = false;
    std::size_t deepest_brace_ = 0; // how many braces were open where it became so
    bool line_failed_ = false;      // an error was reported on the line that begins
    bool end_reported_ = false;     // that the file ends too early
    std::uint32_t resume_at_ = 0;   // the token to go on with, or 0
};

} // namespace pasm
