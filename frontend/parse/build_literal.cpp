// Literals, and names and strings with ${ } in them.
#include "frontend/parse/literals.h"
#include "frontend/parse/tree_builder.h"

namespace pasm {

using namespace ast;

const Expression* TreeBuilder::integer(const Token& token) {
    Expression* made = make(ExpressionKind::integer, range(token));
    if (token.kind == TokenKind::bad_number) // reported when it was read
        return finish(made);
    auto value = integer_value(text(token));
    if (!value)
        error(DiagnosticKind::integer_too_large, made->range, text(token));
    else if (has_leading_zero(text(token)))
        error(DiagnosticKind::leading_zero, made->range, text(token),
              text(token).substr(text(token).find_first_not_of("0_")));
    made->integer = value.value_or(0);
    return finish(made);
}

const Expression* TreeBuilder::floating(const Token& token) {
    Expression* made = make(ExpressionKind::floating, range(token));
    auto value = floating_value(text(token));
    if (!value)
        error(DiagnosticKind::float_out_of_range, made->range, text(token));
    made->floating = value.value_or(0);
    made->name = strings_.intern(text(token));
    return finish(made);
}

const Expression* TreeBuilder::character(const Token& token) {
    Expression* made = make(ExpressionKind::integer, range(token));
    std::string_view bad_escape;
    std::string_view inner = text(token).substr(1, text(token).size() - 2);
    auto value = character_value(inner, bad_escape);
    if (!bad_escape.empty())
        error(DiagnosticKind::unknown_escape, made->range, bad_escape);
    else if (!value)
        error(DiagnosticKind::several_characters, made->range, text(token));
    made->integer = value.value_or(0);
    return finish(made);
}

const Expression* TreeBuilder::string(const Token& token) {
    SourceRange inner = {token.begin + 1, token.end - 1, tokens_.file()};
    std::string_view raw = text(token);
    if (raw.find("${") != std::string_view::npos)
        return spliced_text(token, ExpressionKind::spliced_string, inner);
    Expression* made = make(ExpressionKind::string, range(token));
    made->name = strings_.intern(unescaped(inner.begin, inner.end));
    return finish(made);
}

// The text of a piece of a string or name, escapes resolved.
std::string TreeBuilder::unescaped(std::uint32_t begin, std::uint32_t end) {
    std::string_view bad_escape;
    std::string_view raw = tokens_.text_between(begin, end);
    std::string value = unescape(raw, bad_escape);
    if (!bad_escape.empty()) {
        auto at = begin + static_cast<std::uint32_t>(bad_escape.data() - raw.data());
        error(DiagnosticKind::unknown_escape, {at, at + static_cast<std::uint32_t>(bad_escape.size()), tokens_.file()},
              bad_escape);
    }
    return value;
}

const Expression* TreeBuilder::string_piece(std::uint32_t begin, std::uint32_t end, bool has_escapes) {
    Expression* made = make(ExpressionKind::string, {begin, end, tokens_.file()});
    made->name = strings_.intern(has_escapes ? unescaped(begin, end) : std::string(tokens_.text_between(begin, end)));
    return finish(made);
}

// The start of the next ${ in [at, end) that no backslash precedes, or `end`.
static std::size_t next_splice(std::string_view text, std::size_t at, bool has_escapes) {
    for (; at + 1 < text.size(); ++at) {
        if (has_escapes && text[at] == '\\')
            ++at;
        else if (text[at] == '$' && text[at + 1] == '{')
            return at;
    }
    return text.size();
}

// Splits the text in `inner` at its ${ }: children are string literals and the expressions between the braces.
const Expression* TreeBuilder::spliced_text(const Token& token, ExpressionKind kind, SourceRange inner) {
    bool has_escapes = kind == ExpressionKind::spliced_string;
    std::string_view whole = tokens_.text_between(inner.begin, inner.end);
    SourceRange token_range = range(token);
    ExpressionList pieces(expressions_);
    for (std::size_t at = 0; at < whole.size();) {
        std::size_t splice = next_splice(whole, at, has_escapes);
        auto offset = [&](std::size_t i) { return inner.begin + static_cast<std::uint32_t>(i); };
        if (splice > at)
            pieces.push(string_piece(offset(at), offset(splice), has_escapes));
        if (splice == whole.size())
            break;
        std::size_t close = whole.find('}', splice);
        const Expression* value = parse_splice_({offset(splice + 2), offset(close), tokens_.file()});
        failed_ |= value == nullptr;
        pieces.push(value ? value
                          : finish(make(ExpressionKind::invalid, {offset(splice), offset(close), tokens_.file()})));
        at = close + 1;
    }
    Expression* made = make(kind, token_range);
    made->children = pieces.copy_to(arena_);
    return finish(made);
}

} // namespace pasm
