#include "frontend/parse/parser.h"

#include <algorithm>

namespace pasm {

StatementParser::StatementParser(Layout& tokens, Diagnostics& diagnostics, EventSink* sink)
    : PasmParser(nullptr), diagnostics_(diagnostics), sink_(sink) {
    _input = &tokens;
    events_.reserve(1024);
    line_failed_ = tokens.take_error();
}

std::span<const Event> StatementParser::parse_splice() {
    try {
        spliced();
    } catch (const SyntaxError&) {
        return {};
    }
    return events_;
}

void StatementParser::next_line() {
    _input->advance();
    line_failed_ = _input->take_error();
    if (line_failed_ && !frames_.empty())
        frames_.back().failed = true;
}

void StatementParser::entered(RuleKind rule) {
    if (rule == RuleKind::statement) {
        bool failed = std::exchange(line_failed_, false);
        frames_.push_back({events_.size() - 1, _input->current().begin, failed, failed});
        return;
    }
    if (rule == RuleKind::field)
        return;
    if (_input->kind() == TokenKind::newline && _input->following().kind == TokenKind::left_brace)
        brace_on_own_line();
    braces_.push_back(_input->current());
    if (rule == RuleKind::body)
        begin_body();
}

void StatementParser::left(RuleKind rule) {
    if (rule == RuleKind::statement) {
        finish_statement();
    } else if (rule == RuleKind::field) {
        finish_field();
    } else {
        braces_.pop_back();
        if (rule == RuleKind::body)
            end_body();
    }
}

// A function of the file's top level is handed over as it is read; one in a compile-time loop is a tree like others.
void StatementParser::begin_body() {
    body_braces_ = braces_.size();
    bool is_item = frames_.size() == 1 && !frames_.back().failed;
    if (!is_item || _input->kind() != TokenKind::left_brace)
        return;
    sink_->begin_function(std::span(events_).subspan(frames_.back().first_event));
    events_.clear();
    in_function_ = true;
}

void StatementParser::end_body() {
    body_braces_ = 0;
    if (!in_function_)
        return;
    in_function_ = false;
    function_done_ = true;
    sink_->end_function(_input->range(previous_));
}

void StatementParser::finish_statement() {
    if (unwinding_) {
        frames_.back().failed = true;
    } else if (!at_statement_end()) {
        if (!quiet())
            resume_at_ = report_forgotten_operand(situation(), diagnostics_);
        if (!quiet() && !resume_at_)
            report_behind_statement(situation(), diagnostics_);
        fail();
        skip_statement();
    }
    Frame frame = frames_.back();
    frames_.pop_back();
    bool is_delivered = frames_.empty() || (frames_.size() == 1 && in_function_);
    if (is_delivered) {
        deliver(frame);
    } else if (frame.failed) {
        frames_.back().failed = true;
        events_.erase(events_.begin() + std::min(frame.first_event, events_.size()), events_.end());
    }
    // Nothing of a failed item will be built, so its tokens can go.
    if (is_delivered || frames_.front().failed) {
        events_.clear();
        _input->drop();
    }
}

void StatementParser::deliver(const Frame& frame) {
    if (frames_.empty())
        too_deep_ = false;
    if (frames_.empty() && std::exchange(function_done_, false))
        return;
    SourceRange range = {frame.begin, std::max(frame.begin, previous_.end), _input->file()};
    auto events = std::span<const Event>(events_);
    sink_->statement(frame.failed ? events.first(0) : events.subspan(frame.first_event), range);
}

void StatementParser::finish_field() {
    if (unwinding_ || at_statement_end())
        return;
    if (!quiet())
        report_behind_statement(situation(), diagnostics_);
    fail(false);
    skip_line();
}

} // namespace pasm
