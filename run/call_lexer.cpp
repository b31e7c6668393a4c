#include "run/call_lexer.h"

#include <array>
#include <charconv>

namespace pasm::run {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

struct Escape {
    char written;
    char meant;
};
constexpr auto escapes = std::array{Escape{'n', '\n'},  Escape{'t', '\t'},  Escape{'r', '\r'}, Escape{'0', '\0'},
                                    Escape{'\\', '\\'}, Escape{'\'', '\''}, Escape{'"', '"'}};

} // namespace

Lexer::Lexer(FileId file, const SourceManager& sources, Diagnostics& diagnostics)
    : text_(sources.text(file)), file_(file), diagnostics_(diagnostics) {}

Token Lexer::token(TokenKind kind, std::uint32_t begin) const {
    return {kind, {begin, at_, file_}, std::string(text_.substr(begin, at_ - begin))};
}

Token Lexer::next() {
    while (!at_end() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n'))
        ++at_;
    const std::uint32_t begin = at_;
    if (at_end())
        return token(TokenKind::end, begin);
    const char first = text_[at_];
    if (first == '"' || first == '\'')
        return quoted(first);
    ++at_;
    const bool is_number = is_digit(first) || (first == '.' && !at_end() && is_digit(text_[at_]));
    if (!is_number && !is_word(first))
        return token(TokenKind::punctuation, begin);
    // A sign belongs to a number behind the letter of its exponent; a quote between digits.
    auto continues = [&] {
        const char c = text_[at_], before = text_[at_ - 1];
        if (is_word(c) || !is_number)
            return is_word(c);
        const bool is_hexadecimal = text_.substr(begin, 2) == "0x" || text_.substr(begin, 2) == "0X";
        const bool is_exponent =
            before == 'p' || before == 'P' || (!is_hexadecimal && (before == 'e' || before == 'E'));
        return c == '.' || ((c == '+' || c == '-') && is_exponent) ||
               (c == '\'' && at_ + 1 < text_.size() && is_word(text_[at_ + 1]));
    };
    while (!at_end() && continues())
        ++at_;
    return token(is_number ? TokenKind::number : TokenKind::name, begin);
}

Token Lexer::quoted(char quote) {
    const std::uint32_t begin = at_++;
    std::string meant;
    while (!at_end() && text_[at_] != quote) {
        const char c = text_[at_++];
        if (c != '\\')
            meant += c;
        else if (!escape(meant))
            return {TokenKind::wrong, {}, {}};
    }
    if (at_end()) {
        diagnostics_.report(DiagnosticKind::call_unterminated_text, SourceRange{begin, at_, file_},
                            quote == '"' ? "`\"`" : "`'`");
        return {TokenKind::wrong, {}, {}};
    }
    ++at_;
    Token result = token(quote == '"' ? TokenKind::string : TokenKind::character, begin);
    result.text = std::move(meant);
    return result;
}

// Behind the backslash.
bool Lexer::escape(std::string& text) {
    const std::uint32_t begin = at_ - 1;
    const char written = at_end() ? '\0' : text_[at_++];
    for (const Escape& row : escapes)
        if (row.written == written && begin + 1 < text_.size()) {
            text += row.meant;
            return true;
        }
    std::uint8_t byte = 0;
    const char* digits = text_.data() + at_;
    const bool has_digits = written == 'x' && at_ + 2 <= text_.size();
    if (has_digits && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
        at_ += 2;
        text += static_cast<char>(byte);
        return true;
    }
    diagnostics_.report(DiagnosticKind::call_unknown_escape, SourceRange{begin, at_, file_},
                        text_.substr(begin + 1, at_ - begin - 1));
    return false;
}

} // namespace pasm::run
