// How parsing goes on behind an error. The unit is the statement: what follows the error on its line is skipped, a
// block that the line opens is still read for its own errors, and each mistake is reported once.
#include "frontend/parse/parser.h"

#include <algorithm>

namespace pasm {

using enum TokenKind;

SyntaxSituation StatementParser::situation(TokenKind expected) const {
    return {std::span(rules_).first(depth_), *_input, previous_, expected};
}

void StatementParser::fail(bool quiet) {
    if (frames_.empty())
        return;
    frames_.back().failed = true;
    frames_.back().quiet |= quiet;
}

void StatementParser::mismatch(TokenKind expected) {
    RuleKind rule = rules_[depth_ - 1];
    if (expected == right_brace && (rule == RuleKind::block || rule == RuleKind::body || rule == RuleKind::fields)) {
        close_block();
        return;
    }
    if (!quiet())
        resume_at_ = report_forgotten_operand(situation(expected), diagnostics_);
    if (!quiet() && !resume_at_)
        report_unexpected(situation(expected), diagnostics_);
    fail();
    unwinding_ = true;
    throw SyntaxError();
}

void StatementParser::no_alternative() {
    if (std::exchange(unwinding_, true))
        return;
    if (!quiet())
        resume_at_ = report_forgotten_operand(situation(), diagnostics_);
    if (!quiet() && !resume_at_)
        report_unexpected(situation(), diagnostics_);
    fail();
}

void StatementParser::nested_too_deeply() {
    if (!std::exchange(too_deep_, true))
        diagnostics_.report(DiagnosticKind::nested_too_deeply, _input->range(_input->current()));
    fail();
    deepest_brace_ = braces_.size();
    unwinding_ = true;
    throw SyntaxError();
}

void StatementParser::recover_or_rethrow(antlr4::ParserRuleContext* context) {
    context->exception = nullptr; // its destructor never runs
    RuleKind rule = rules_[depth_ - 1];
    bool is_deep_field = rule == RuleKind::field && too_deep_;
    if (is_deep_field || (rule != RuleKind::statement && rule != RuleKind::field))
        throw;
    unwinding_ = false;
    if (std::size_t deepest = std::exchange(deepest_brace_, 0); deepest > braces_.size())
        skip_braces(deepest - braces_.size());
    if (rule == RuleKind::statement)
        skip_statement();
    else
        skip_line();
}

// ---- skipping

// To the end of the statement at fault. Blocks that it opens are parsed, so that their errors are found.
void StatementParser::skip_statement() {
    if (resume_at_) {
        _input->rewind(std::exchange(resume_at_, 0));
        _input->insert(newline);
        return;
    }
    std::ptrdiff_t braces = open_decorators();
    while (!at_statement_end() || (braces > 0 && _input->kind() == right_brace)) {
        if (_input->kind() == left_brace && _input->following().kind == newline) {
            skip_block();
            continue;
        }
        braces += _input->kind() == left_brace;
        braces -= _input->kind() == right_brace;
        previous_ = _input->current();
        _input->advance();
    }
}

// How many `{` of decorators the statement has open where it failed.
std::ptrdiff_t StatementParser::open_decorators() const {
    std::ptrdiff_t open = 0;
    std::uint32_t begin = frames_.empty() ? 0 : frames_.back().begin;
    for (std::uint32_t i = _input->index(); i-- > 0 && _input->tokens()[i].begin >= begin;) {
        TokenKind kind = _input->tokens()[i].kind;
        if (kind == newline)
            break;
        open += (kind == left_brace) - (kind == right_brace);
    }
    return open;
}

void StatementParser::skip_line() {
    while (!at_statement_end())
        _input->advance();
}

// From a `{` that ends its line to behind its `}`.
void StatementParser::skip_block() {
    if (!too_deep_) {
        try {
            block();
            return;
        } catch (const SyntaxError&) {
            unwinding_ = false;
        }
    }
    _input->advance();
    skip_braces(1);
}

// To behind the `}` that closes the outermost of `open` blocks.
void StatementParser::skip_braces(std::size_t open) {
    while (open > 0 && _input->kind() != end_of_file) {
        open += _input->kind() == left_brace;
        open -= _input->kind() == right_brace;
        _input->advance();
        if (frames_.front().failed) {
            events_.clear();
            _input->drop();
        }
    }
}

// ---- blocks

// `{` on the line below its header.
void StatementParser::brace_on_own_line() {
    Token brace = _input->following();
    if (!quiet())
        diagnostics_.report(DiagnosticKind::brace_on_own_line, _input->range(brace));
    if (!frames_.empty() && rules_[depth_ - 1] != RuleKind::body)
        fail();
    _input->remove();
}

// Where `}` must come and something else does.
void StatementParser::close_block() {
    bool has_fields = rules_[depth_ - 1] == RuleKind::fields;
    bool is_reported = false;
    while (_input->kind() != right_brace) {
        if (_input->kind() == end_of_file) {
            if (!std::exchange(end_reported_, true))
                diagnostics_.report(DiagnosticKind::never_closed, _input->range(braces_.back()), "{");
            fail(false);
            return;
        }
        if (_input->kind() == newline) {
            if (!is_reported)
                leave_one_line_block();
            if (_input->kind() == right_brace)
                break;
            next_line();
            has_fields ? static_cast<void>(fieldLines()) : static_cast<void>(lines());
            is_reported = false;
            continue;
        }
        has_fields ? report_unexpected(situation(), diagnostics_) : report_bad_start(situation(), diagnostics_);
        is_reported = true;
        fail(false);
        skip_statement();
    }
    consume();
}

// `{ add a, b` and the line ends. A `;` that was meant to separate statements has hidden the rest, perhaps with `}`.
void StatementParser::leave_one_line_block() {
    SourceRange gap = {previous_.end, _input->current().begin, _input->file()};
    std::string_view comment = _input->text_between(gap.begin, gap.end);
    std::size_t semicolon = comment.find(';');
    if (semicolon == std::string_view::npos) {
        error(DiagnosticKind::block_goes_on, _input->range(braces_.back()));
    } else {
        std::uint32_t at = gap.begin + static_cast<std::uint32_t>(semicolon);
        error(DiagnosticKind::semicolon_separates_nothing, {at, at + 1, gap.file});
        auto hidden = std::count(comment.begin(), comment.end(), '}') - std::count(comment.begin(), comment.end(), '{');
        for (std::ptrdiff_t i = 0; i < std::min<std::ptrdiff_t>(hidden, std::ssize(braces_)); ++i)
            _input->insert(right_brace);
    }
}

// ---- the beginning of a statement

void StatementParser::synchronize() {
    while (!synchronize_once()) {
    }
}

// True when the current token may stand there.
bool StatementParser::synchronize_once() {
    TokenKind kind = _input->kind();
    switch (kind) {
    case newline:
    case end_of_file: return true;
    case right_brace:
        if (!braces_.empty())
            return true;
        diagnostics_.report(DiagnosticKind::closes_nothing, _input->range(_input->current()), "}");
        while (_input->kind() == right_brace)
            _input->advance();
        skip_statement();
        return false;
    case left_brace:
        if (_input->following().kind != newline)
            return true;
        diagnostics_.report(DiagnosticKind::block_without_header, _input->range(_input->current()));
        line_failed_ = true;
        _input->insert(block_word);
        return true;
    case function_word:
    case static_word:
    case extern_word:
        if (item_inside_function())
            missing_brace_before_item();
        return true;
    case name:
    case TokenKind::spliced:
    case type_word:
    case in_word:
    case step_word:
    case slot_word:
    case prefix: return true;
    default:
        if (kind >= for_word && kind <= cfi_word && kind != else_word)
            return true;
        skip_bad_start();
        return false;
    }
}

void StatementParser::skip_bad_start() {
    std::uint32_t begin = _input->current().begin;
    if (!std::exchange(line_failed_, false))
        report_bad_start(situation(), diagnostics_);
    fail(false);
    skip_statement();
    bool is_delivered = frames_.empty() || (frames_.size() == 1 && in_function_);
    if (is_delivered)
        deliver({events_.size(), begin, true, true});
}

bool StatementParser::item_inside_function() {
    return body_braces_ != 0 && (_input->kind() == function_word || _input->following().kind == function_word ||
                                 (_input->kind() == extern_word && _input->following().kind == data_word));
}

// A function begins inside a function: a `}` was forgotten.
void StatementParser::missing_brace_before_item() {
    diagnostics_.report(DiagnosticKind::never_closed, _input->range(braces_.back()), "{")
        .note(DiagnosticKind::item_begins_here, _input->range(_input->current()));
    std::size_t missing = braces_.size() - body_braces_ + 1;
    for (std::size_t i = 0; i < missing; ++i) {
        _input->insert(newline);
        _input->insert(right_brace);
    }
}

} // namespace pasm
