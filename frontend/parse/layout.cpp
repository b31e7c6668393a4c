#include "frontend/parse/layout.h"

#include "frontend/parse/characters.h"

#include <algorithm>

namespace pasm {

using enum TokenKind;

namespace {

// Each bracket that is never closed costs reading on to the next `}`; a file full of them must not cost that much.
constexpr unsigned patient_repairs = 32;
constexpr unsigned impatient_lines = 64;

bool is_word(TokenKind kind) {
    return kind == name || kind == spliced || kind == type_word || kind == short_word || kind == const_word ||
           kind == qualifier_word;
}

bool is_left_open_by(TokenKind kind) {
    bool is_operator = kind >= plus && kind <= logical_or;
    return is_operator || kind == comma || kind == assign || kind == assign_operator || kind == range ||
           kind == question;
}

TokenKind closer(TokenKind opener) {
    return opener == left_parenthesis ? right_parenthesis : right_bracket;
}

std::string_view bracket_text(TokenKind kind) {
    switch (kind) {
    case left_parenthesis: return "(";
    case right_parenthesis: return ")";
    case left_bracket: return "[";
    case right_brace: return "}";
    default: return "]";
    }
}

} // namespace

Layout::Layout(Lexer lexer, FileId file, std::string_view text, Diagnostics& diagnostics)
    : lexer_(lexer), file_(file), text_(text), diagnostics_(diagnostics) {
    tokens_.reserve(256);
    fill();
}

const Token& Layout::following() {
    if (current_->kind == end_of_file)
        return *current_;
    if (current_ + 1 == end_)
        fill();
    return current_[1];
}

void Layout::drop() {
    std::uint32_t dropped = index();
    tokens_.erase(tokens_.begin(), tokens_.begin() + dropped);
    current_ = tokens_.data();
    end_ = current_ + tokens_.size();
    if (documentation_.empty())
        return;
    std::erase_if(documentation_, [&](const Documentation& entry) { return entry.token < dropped; });
    for (Documentation& entry : documentation_)
        entry.token -= dropped;
}

void Layout::insert(TokenKind kind) {
    std::uint32_t at = index();
    Token token;
    token.begin = token.end = current_->begin;
    token.kind = kind;
    tokens_.insert(tokens_.begin() + at, token);
    current_ = tokens_.data() + at;
    end_ = tokens_.data() + tokens_.size();
    for (Documentation& entry : documentation_)
        entry.token += entry.token >= at;
}

void Layout::remove() {
    std::uint32_t at = index();
    advance(); // so that there is a next token
    tokens_.erase(tokens_.begin() + at);
    current_ = tokens_.data() + at;
    end_ = tokens_.data() + tokens_.size();
    for (Documentation& entry : documentation_)
        entry.token -= entry.token > at;
}

bool Layout::take_error() {
    return std::exchange(line_has_error_, false);
}

std::string Layout::documentation(std::uint32_t index) const {
    std::string joined;
    for (const Documentation& entry : documentation_) {
        if (entry.token != index)
            continue;
        std::string_view line = text_.substr(entry.range.begin + 3, entry.range.end - entry.range.begin - 3);
        if (line.starts_with(' '))
            line.remove_prefix(1);
        while (!line.empty() && characters::is(line.back(), characters::blank))
            line.remove_suffix(1);
        joined += joined.empty() ? "" : "\n";
        joined += line;
    }
    return joined;
}

// ---- reading a logical line

// Appends the next logical line, which ends in a newline or the end of the file.
void Layout::fill() {
    std::size_t at = current_ ? index() : 0; // advance() has already stepped behind the last token
    line_start_ = tokens_.size();
    lines_in_group_ = 0;
    open_.clear();
    while (!add(lexer_.next())) {
    }
    current_ = tokens_.data() + at;
    end_ = tokens_.data() + tokens_.size();
}

// Takes one token in; true when it ends the line.
bool Layout::add(Token token) {
    switch (token.kind) {
    case newline: return line_end(token);
    case end_of_file: return file_end(token);
    case TokenKind::documentation:
        if (line_is_empty()) {
            documentation_.push_back({static_cast<std::uint32_t>(tokens_.size()), range(token)});
            has_documentation_ = true;
        }
        return false;
    case TokenKind::unknown: unknown_character(token); return false;
    case TokenKind::bad_number: bad_number(token); break;
    case TokenKind::unclosed_comment: unclosed_comment(token); return false;
    case left_parenthesis:
    case left_bracket: open_.push_back({token.kind, static_cast<std::uint32_t>(tokens_.size())}); break;
    case right_parenthesis:
    case right_bracket: close_bracket(token); return false;
    case left_brace:
        if (!open_.empty())
            ++open_.back().braces;
        break;
    case right_brace:
        if (close_after_open_operator(token))
            return true;
        if (!open_.empty() && open_.back().braces == 0 && !continues_ && !line_opens_brace()) {
            close_bracket(token);
            return false;
        }
        if (!open_.empty() && open_.back().braces-- == 0) {
            lexer_.seek(token.begin);
            unclosed_bracket();
            return false;
        }
        break;
    default: break;
    }
    push(token);
    return false;
}

bool Layout::line_end(Token token) {
    if (line_is_empty())
        return false;
    if (!open_.empty() && tokens_.back().kind == left_brace)
        close_all_before_brace();
    if (!open_.empty()) {
        Open& innermost = open_.back();
        TokenKind last = tokens_.back().kind;
        bool meant_to_go_on = leaves_line_open() || last == left_parenthesis || last == left_bracket;
        if (!innermost.has_line_end && !meant_to_go_on) {
            innermost.has_line_end = true;
            innermost.tokens_before_line_end = static_cast<std::uint32_t>(tokens_.size());
            innermost.line_end = token.begin;
        }
        continues_ = true;
        if (++lines_in_group_ > impatient_lines && repaired_ > patient_repairs)
            unclosed_bracket();
        return false;
    }
    if (line_goes_on() || (tokens_.back().kind == right_brace && else_follows())) {
        continues_ = true;
        return false;
    }
    push(token);
    return true;
}

bool Layout::file_end(Token token) {
    if (!open_.empty()) {
        unclosed_bracket();
        return false;
    }
    if (!close_after_open_operator(token))
        push(token);
    return true;
}

// `add rax,` and then `}` or nothing: the line does not go on after all.
bool Layout::close_after_open_operator(const Token& token) {
    if (!continues_ || !open_.empty() || line_is_empty() || !leaves_line_open())
        return false;
    lexer_.seek(token.begin);
    Token end = token;
    end.end = end.begin;
    end.kind = newline;
    push(end);
    return true;
}

bool Layout::leaves_line_open() const {
    return is_left_open_by(tokens_.back().kind);
}

bool Layout::line_goes_on() const {
    TokenKind last = tokens_.back().kind;
    if (!leaves_line_open())
        return false;
    if (last == greater && tokens_[line_start_].kind == include_word)
        return false;
    return last != star || !ends_in_typed_register();
}

// reg64 context: const Context*
bool Layout::ends_in_typed_register() const {
    std::size_t at = tokens_.size();
    while (at > line_start_ && (tokens_[at - 1].kind == star || is_word(tokens_[at - 1].kind)))
        --at;
    bool has_colon = at > line_start_ + 2 && tokens_[at - 1].kind == colon;
    return has_colon && is_word(tokens_[at - 2].kind) &&
           (is_word(tokens_[at - 3].kind) || tokens_[at - 3].kind == comma);
}

// Whether `else` is the next word, on whichever line.
bool Layout::else_follows() {
    std::uint32_t here = lexer_.position();
    Token token;
    do
        token = lexer_.next();
    while (token.kind == newline);
    lexer_.seek(token.kind == else_word ? token.begin : here);
    return token.kind == else_word;
}

void Layout::push(Token token) {
    retag(token.kind);
    token.continues = std::exchange(continues_, false);
    token.documented = std::exchange(has_documentation_, false);
    tokens_.push_back(token);
}

// With the token behind them known, `*` and `..` may be something else than operators.
void Layout::retag(TokenKind next) {
    if (line_is_empty())
        return;
    bool ends_value = next == comma || next == right_parenthesis || next == right_bracket;
    Token& last = tokens_.back();
    if (last.kind == TokenKind::range && ends_value)
        last.kind = open_range;
    if (last.kind != star || !(ends_value || next == newline || next == assign || next == greater))
        return;
    for (std::size_t at = tokens_.size(); at > line_start_ && tokens_[at - 1].kind == star; --at)
        tokens_[at - 1].kind = pointer;
}

// ---- brackets

// The brackets that are open end where they are found to be wrong.
void Layout::forget_line_ends() {
    for (Open& open : open_)
        open.has_line_end = false;
}

// Whether a `{` on this logical line waits for its `}`.
bool Layout::line_opens_brace() const {
    std::ptrdiff_t open = 0;
    for (std::size_t i = line_start_; i < tokens_.size(); ++i)
        open += (tokens_[i].kind == left_brace) - (tokens_[i].kind == right_brace && open > 0);
    return open > 0;
}

void Layout::close_bracket(Token token) {
    auto closes = [&](const Open& open) { return closer(open.kind) == token.kind; };
    if (open_.empty()) {
        error(DiagnosticKind::closes_nothing, range(token), bracket_text(token.kind));
        return;
    }
    if (!closes(open_.back())) {
        if (std::any_of(open_.begin(), open_.end(), closes)) {
            lexer_.seek(token.begin);
            forget_line_ends();
            unclosed_bracket();
            return;
        }
        SourceRange opener = range(tokens_[open_.back().token]);
        diagnostics_
            .report(DiagnosticKind::mismatched_bracket, range(token), bracket_text(closer(open_.back().kind)),
                    bracket_text(open_.back().kind), bracket_text(token.kind))
            .note(DiagnosticKind::opened_here, opener, bracket_text(open_.back().kind));
        line_has_error_ = true;
        token.kind = closer(open_.back().kind);
    }
    open_.pop_back();
    push(token);
}

// Reports a bracket as never closed and closes it: the outermost that kept a line open, at the end of that line
// (reading again from there), else the innermost, here.
void Layout::unclosed_bracket() {
    auto found = std::find_if(open_.begin(), open_.end(), [](const Open& open) { return open.has_line_end; });
    Open open = found == open_.end() ? open_.back() : *found;
    open_.resize(found == open_.end() ? open_.size() - 1 : static_cast<std::size_t>(found - open_.begin()));
    error(DiagnosticKind::never_closed, range(tokens_[open.token]), bracket_text(open.kind));
    ++repaired_;
    if (open.has_line_end) {
        tokens_.resize(open.tokens_before_line_end);
        lexer_.seek(open.line_end);
        continues_ = false;
    }
    Token end;
    end.begin = end.end = tokens_.back().end;
    end.kind = closer(open.kind);
    push(end);
}

// `function void f( {`: a block cannot stand inside brackets, so they end before its `{`.
void Layout::close_all_before_brace() {
    Token brace = tokens_.back();
    tokens_.pop_back();
    forget_line_ends();
    while (!open_.empty())
        unclosed_bracket();
    push(brace);
}

// ---- what is no token

void Layout::unclosed_comment(const Token& token) {
    error(DiagnosticKind::unclosed_comment, range(token));
    lexer_.seek(lexer_.end());
}

} // namespace pasm
