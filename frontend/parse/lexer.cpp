#include "frontend/parse/lexer.h"

#include "frontend/parse/characters.h"
#include "frontend/parse/words.h"

#include <algorithm>
#include <cstring>

namespace pasm {

using namespace characters;
using enum TokenKind;

Lexer::Lexer(std::string_view text, std::uint32_t begin, std::uint32_t end, StringTable& strings)
    : text_(text.data()), at_(text.data() + begin), end_(text.data() + end), no_brace_before_(text.data()),
      strings_(strings) {}

bool Lexer::accept(char c) {
    if (!follows(c))
        return false;
    ++at_;
    return true;
}

Token Lexer::make(TokenKind kind, const char* from) const {
    Token token;
    token.begin = static_cast<std::uint32_t>(from - text_);
    token.end = static_cast<std::uint32_t>(at_ - text_);
    token.kind = kind;
    return token;
}

Token Lexer::next() {
    for (;;) {
        while (at_ < end_ && is(*at_, characters::blank))
            ++at_;
        if (at_ >= end_)
            return make(end_of_file, end_);
        const char* from = at_;
        char c = *at_;
        if (is(c, letter) || (c == '$' && at_ + 1 < end_ && at_[1] == '{' && after_splice(at_)))
            return word(from);
        if (is(c, digit))
            return number(from);
        ++at_;
        if (c == '"')
            return quoted(from, '"', string);
        if (c == '\'')
            return quoted(from, '\'', character);
        if (c == ';' || (c == '/' && at_ < end_ && (*at_ == '/' || *at_ == '*'))) {
            if (skip_comment())
                continue;
            return make(from[1] == '*' ? unclosed_comment : documentation, from);
        }
        return punctuation(from);
    }
}

// Behind `;` or before the second character of `//` or `/*`. False when what follows is a token of its own:
// documentation, or a comment without an end.
bool Lexer::skip_comment() {
    const char* from = at_ - 1;
    if (*from == '/' && *at_ == '*') {
        std::string_view rest(at_ + 1, static_cast<std::size_t>(end_ - at_ - 1));
        std::size_t close = rest.find("*/");
        at_ += 1 + (close == std::string_view::npos ? 0 : close + 2);
        return close != std::string_view::npos;
    }
    const void* line_end = std::memchr(at_, '\n', static_cast<std::size_t>(end_ - at_));
    bool is_documentation = *from == '/' && at_ + 1 < end_ && at_[1] == '/' && (at_ + 2 == end_ || at_[2] != '/');
    at_ = line_end ? static_cast<const char*>(line_end) : end_;
    return !is_documentation;
}

// Behind the `}` of the splice that starts with `${` at `at`, or null when its line has none.
const char* Lexer::after_splice(const char* at) {
    if (at < no_brace_before_)
        return nullptr;
    const char* close = at + 2;
    while (close < end_ && *close != '}' && *close != '\n' && *close != '\r')
        ++close;
    if (close < end_ && *close == '}')
        return close + 1;
    no_brace_before_ = close;
    return nullptr;
}

Token Lexer::word(const char* from) {
    bool is_spliced = false;
    for (;;) {
        while (at_ < end_ && in_name(*at_))
            ++at_;
        const char* behind = at_ + 1 < end_ && at_[0] == '$' && at_[1] == '{' ? after_splice(at_) : nullptr;
        if (!behind)
            break;
        at_ = behind;
        is_spliced = true;
    }
    std::string_view text(from, static_cast<std::size_t>(at_ - from));
    Token token = make(is_spliced ? spliced : word_kind(text), from);
    if (!is_spliced)
        token.name = strings_.intern(text);
    return token;
}

// ---- numbers

void Lexer::skip_digits() {
    while (at_ < end_ && (is(*at_, digit) || *at_ == '_'))
        ++at_;
}

bool Lexer::skip_hexadecimal() {
    if (at_ >= end_ || !is(*at_, hexadecimal))
        return false;
    while (at_ < end_ && (is(*at_, hexadecimal) || *at_ == '_'))
        ++at_;
    return true;
}

// e+10 or p-3; nothing is skipped when no digit follows.
bool Lexer::skip_exponent(char marker) {
    const char* at = at_;
    if (at >= end_ || lower(*at) != marker)
        return false;
    ++at;
    if (at < end_ && (*at == '+' || *at == '-'))
        ++at;
    if (at >= end_ || !is(*at, digit))
        return false;
    at_ = at;
    skip_digits();
    return true;
}

// 1to16, 1to${lanes}
bool Lexer::broadcast() {
    if (end_ - at_ < 4 || at_[0] != '1' || lower(at_[1]) != 't' || lower(at_[2]) != 'o')
        return false;
    const char* at = at_ + 3;
    if (*at == '$' && at + 1 < end_ && at[1] == '{') {
        const char* behind = after_splice(at);
        at_ = behind ? behind : at_;
        return behind != nullptr;
    }
    if (!is(*at, digit))
        return false;
    while (at < end_ && is(*at, digit))
        ++at;
    at_ = at;
    return true;
}

// Behind 0x, 0b or 0o.
TokenKind Lexer::radix_number() {
    char radix = lower(at_[1]);
    const char* digits = at_ + 2;
    at_ = digits;
    if (radix != 'x') {
        char last = radix == 'b' ? '1' : '7';
        while (at_ < end_ && ((*at_ >= '0' && *at_ <= last) || *at_ == '_'))
            ++at_;
        return at_ == digits ? bad_number : integer;
    }
    if (!skip_hexadecimal())
        return bad_number;
    const char* whole = at_;
    if (at_ + 1 < end_ && *at_ == '.' && is(at_[1], hexadecimal)) {
        ++at_;
        skip_hexadecimal();
    }
    if (skip_exponent('p'))
        return floating;
    at_ = whole;
    return integer;
}

TokenKind Lexer::decimal_number() {
    skip_digits();
    bool has_fraction = at_ + 1 < end_ && *at_ == '.' && is(at_[1], digit);
    if (has_fraction) {
        ++at_;
        skip_digits();
    }
    return skip_exponent('e') || has_fraction ? floating : integer;
}

Token Lexer::number(const char* from) {
    TokenKind kind = TokenKind::broadcast;
    if (!broadcast()) {
        char second = at_ + 1 < end_ ? lower(at_[1]) : '\0';
        bool has_radix = *at_ == '0' && (second == 'x' || second == 'b' || second == 'o');
        kind = has_radix ? radix_number() : decimal_number();
    }
    // The longest match wins, so a letter behind a number makes one bad word of both: 10h.
    const char* word_end = from;
    while (word_end < end_ && in_name(*word_end))
        ++word_end;
    if (word_end > at_) {
        at_ = word_end;
        kind = bad_number;
    }
    return make(kind, from);
}

// ---- the rest

// Behind the opening quote: a string, a character, or just the quote when its line does not close it.
Token Lexer::quoted(const char* from, char quote, TokenKind kind) {
    const char* at = at_;
    while (at < end_ && *at != quote && *at != '\n' && *at != '\r') {
        if (*at == '\\' && at + 1 < end_ && at[1] != '\n' && at[1] != '\r') {
            at += 2;
        } else if (*at == '\\') {
            return unknown(from);
        } else if (kind == string && *at == '$' && at + 1 < end_ && at[1] == '{') {
            at = after_splice(at);
            if (!at)
                return unknown(from);
        } else {
            ++at;
        }
    }
    bool is_empty_character = kind == character && at == at_;
    if (at >= end_ || *at != quote || is_empty_character)
        return unknown(from);
    at_ = at + 1;
    return make(kind, from);
}

// One character that no rule knows.
Token Lexer::unknown(const char* from) {
    at_ = from + utf8_length(from, end_);
    return make(TokenKind::unknown, from);
}

// Behind the first character of an operator or bracket.
Token Lexer::punctuation(const char* from) {
    auto kind = [&](char c) {
        switch (c) {
        case '\n': return newline;
        case '(': return left_parenthesis;
        case ')': return right_parenthesis;
        case '[': return left_bracket;
        case ']': return right_bracket;
        case '{': return left_brace;
        case '}': return right_brace;
        case ',': return comma;
        case ':': return colon;
        case '?': return question;
        case '~': return tilde;
        case '.': return accept('.') ? accept('.') ? ellipsis : range : dot;
        case '=': return accept('=') ? equal : assign;
        case '+': return accept('=') ? assign_operator : plus;
        case '-': return accept('>') ? arrow : accept('=') ? assign_operator : minus;
        case '*': return accept('=') ? assign_operator : star;
        case '/': return accept('=') ? assign_operator : slash;
        case '%': return accept('=') ? assign_operator : percent;
        case '^': return accept('=') ? assign_operator : caret;
        case '&': return accept('&') ? logical_and : accept('=') ? assign_operator : ampersand;
        case '|': return accept('|') ? logical_or : accept('=') ? assign_operator : pipe;
        case '!': return accept('=') ? not_equal : exclamation;
        case '<':
            if (accept('<'))
                return accept('=') ? assign_operator : shift_left;
            return accept('=') ? less_equal : less;
        case '>':
            if (accept('>'))
                return accept('=') ? assign_operator : shift_right;
            return accept('=') ? greater_equal : greater;
        default: return TokenKind::unknown;
        }
    }(*from);
    return kind == TokenKind::unknown ? unknown(from) : make(kind, from);
}

} // namespace pasm
