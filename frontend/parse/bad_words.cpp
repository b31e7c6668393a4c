// What to say about characters that start no token, and about numbers. Most come from the habits of other assemblers.
#include "frontend/parse/characters.h"
#include "frontend/parse/layout.h"

#include <algorithm>

#include <fmt/format.h>

namespace pasm {

namespace {

struct Advice {
    char character;
    std::string_view text;
};

constexpr Advice advice[] = {
    {'$', "a number is written without it, and this address needs a label"},
    {'#', "a comment starts with `;` or `//`, and a number is written without it"},
    {'@', "a name is written without it"},
    {'\\', "a line goes on when it ends in `,`, `=` or an operator"},
    {'`', "a name is written without it"},
};

std::string_view advice_about(char c) {
    auto row = std::find_if(std::begin(advice), std::end(advice), [&](const Advice& a) { return a.character == c; });
    return row == std::end(advice) ? std::string_view() : row->text;
}

// A character as a message can show it.
std::string printable(std::string_view text) {
    auto first = static_cast<unsigned char>(text[0]);
    bool is_text = text.size() > 1 || (first >= 0x20 && first < 0x7F);
    return is_text ? std::string(text) : fmt::format("\\x{:02x}", first);
}

} // namespace

// One report a line is enough; the character is left out.
void Layout::unknown_character(const Token& token) {
    std::string_view rest = text_.substr(token.begin);
    bool ends_line = rest[0] == '"' || rest[0] == '\'' || rest[0] == '#';
    if (line_has_error_ && !ends_line)
        return;
    std::size_t line_length = std::min(rest.find('\n'), rest.size());
    SourceRange line = {token.begin, static_cast<std::uint32_t>(token.begin + line_length), file_};
    bool is_quote = rest[0] == '"' || rest[0] == '\'';
    bool is_immediate = rest.size() > 1 && characters::in_name(rest[1]) && !line_is_empty() && leaves_line_open();
    if (is_quote || (rest[0] == '#' && !is_immediate))
        lexer_.seek(line.end);
    if (rest.starts_with("${"))
        lexer_.seek(token.begin + 2);
    if (is_quote) {
        Token placeholder = token; // the line has its operand
        placeholder.kind = TokenKind::string;
        placeholder.end = line.end;
        push(placeholder);
    }
    if (line_has_error_)
        return;
    if (rest.starts_with("''"))
        error(DiagnosticKind::empty_character, {token.begin, token.begin + 2, file_});
    else if (rest[0] == '"' &&
             text_between(line.begin, line.end).find("${") < text_between(line.begin, line.end).size())
        error(DiagnosticKind::unclosed_splice, line);
    else if (rest[0] == '"')
        error(DiagnosticKind::unclosed_string, line);
    else if (rest[0] == '\'')
        error(DiagnosticKind::unclosed_character, line);
    else if (rest.starts_with("${"))
        error(DiagnosticKind::unclosed_splice, range(token));
    else if (std::string_view hint = advice_about(rest[0]); !hint.empty())
        error(DiagnosticKind::unknown_character_advice, range(token), printable(text(token)), hint);
    else
        error(DiagnosticKind::unknown_character, range(token), printable(text(token)));
}

namespace {

bool all_of(std::string_view text, unsigned classes) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) { return characters::is(c, classes); });
}
bool is_binary(std::string_view text) {
    return text.find_first_not_of("01") == std::string_view::npos;
}

// What the author of 10h, 0ffh, 101b, 17o or 1f meant, or nothing.
std::string number_meant(std::string_view text) {
    std::string_view digits = text.substr(0, text.size() - 1);
    switch (characters::lower(text.back())) {
    case 'h':
        if (!all_of(digits, characters::hexadecimal))
            break;
        while (digits.size() > 1 && digits[0] == '0')
            digits.remove_prefix(1);
        return fmt::format("`0x{}`", digits);
    case 'b':
        if (!is_binary(digits))
            break;
        return digits.size() > 1 ? fmt::format("`0b{}`", digits)
                                 : fmt::format("`0b{}`, or the name of a label", digits);
    case 'o':
    case 'q': return all_of(digits, characters::digit) ? fmt::format("`0o{}`", digits) : "";
    case 'f': return all_of(digits, characters::digit) ? fmt::format("`{}.0`, or the name of a label", digits) : "";
    default: break;
    }
    return all_of(text, characters::hexadecimal) ? fmt::format("`0x{}`", text) : "";
}

} // namespace

void Layout::bad_number(const Token& token) {
    if (line_has_error_)
        return;
    std::string meant = number_meant(text(token));
    if (meant.empty())
        error(DiagnosticKind::bad_number, range(token), text(token));
    else
        error(DiagnosticKind::bad_number_advice, range(token), text(token), meant);
}

} // namespace pasm
