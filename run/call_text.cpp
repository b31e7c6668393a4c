#include "run/call_text.h"

#include "run/call_lexer.h"
#include "run/numbers.h"

#include <array>

namespace pasm::run {

namespace {

constexpr unsigned deepest = 64;

struct Generator {
    std::string_view name;
    ValueKind kind;
};
constexpr auto generators = std::array{Generator{"random", ValueKind::random}, Generator{"iota", ValueKind::iota},
                                       Generator{"zeros", ValueKind::zeros}};

struct Word {
    std::string_view name;
    ValueKind kind;
    unsigned magnitude;
};
constexpr auto words = std::array{Word{"true", ValueKind::boolean, 1}, Word{"false", ValueKind::boolean, 0},
                                  Word{"null", ValueKind::null, 0}, Word{"inf", ValueKind::floating, 0},
                                  Word{"nan", ValueKind::floating, 0}};

class Parser {
  public:
    Parser(FileId file, const SourceManager& sources, Diagnostics& diagnostics)
        : lexer_(file, sources, diagnostics), diagnostics_(diagnostics) {
        advance();
    }

    std::optional<CallText> call() {
        CallText call;
        call.name = token_.range;
        call.function = token_.text;
        if (!take(TokenKind::name, "the name of a function") || !take("(", "`(` behind the name of the function") ||
            !values(call.arguments, ")"))
            return std::nullopt;
        call.range = join(call.name, last_);
        if (token_.kind == TokenKind::end)
            return call;
        expected("nothing behind the call");
        return std::nullopt;
    }

  private:
    void advance() {
        last_ = token_.range;
        token_ = lexer_.next();
    }

    bool is(std::string_view punctuation) const {
        return token_.kind == TokenKind::punctuation && token_.text == punctuation;
    }

    bool expected(std::string_view what) {
        if (token_.kind != TokenKind::wrong)
            diagnostics_.report(DiagnosticKind::call_syntax, token_.range, what,
                                token_.kind == TokenKind::end ? "the end" : "`" + token_.text + "`");
        return false;
    }

    bool take(TokenKind kind, std::string_view what) {
        if (token_.kind != kind)
            return expected(what);
        advance();
        return true;
    }

    bool take(std::string_view punctuation, std::string_view what) {
        return is(punctuation) ? take(TokenKind::punctuation, what) : expected(what);
    }

    // Up to `close`, which is taken.
    bool values(std::vector<Value>& result, std::string_view close) {
        if (is(close)) {
            advance();
            return true;
        }
        for (;;) {
            if (!value(result.emplace_back()))
                return false;
            if (is(close)) {
                advance();
                return true;
            }
            if (!take(",", fmt::format("`,` or `{}`", close)))
                return false;
        }
    }

    bool value(Value& result) {
        if (++depth_ > deepest) {
            diagnostics_.report(DiagnosticKind::call_too_deep, token_.range, deepest);
            return false;
        }
        const SourceRange first = token_.range;
        const bool is_right = primary(result);
        result.range = join(first, last_);
        --depth_;
        return is_right;
    }

    bool primary(Value& result) {
        switch (token_.kind) {
        case TokenKind::number: return number(result, false);
        case TokenKind::string: return text(result, ValueKind::string);
        case TokenKind::character: return character(result);
        case TokenKind::name: return word(result);
        default: break;
        }
        if (is("["))
            return list(result);
        if (is("{")) {
            advance();
            result.kind = ValueKind::fields;
            return values(result.elements, "}");
        }
        if (!is("-"))
            return expected("a value");
        advance();
        if (token_.kind == TokenKind::number)
            return number(result, true);
        if (token_.kind != TokenKind::name || (token_.text != "inf" && token_.text != "nan"))
            return expected("a number behind `-`");
        result = {.kind = ValueKind::floating, .text = "-" + token_.text};
        advance();
        return true;
    }

    bool number(Value& result, bool is_negative) {
        if (!read_number(token_.text, is_negative, result)) {
            const bool is_large = result.kind == ValueKind::integer;
            diagnostics_.report(is_large ? DiagnosticKind::call_number_too_large : DiagnosticKind::call_not_a_number,
                                token_.range, token_.text);
            return false;
        }
        advance();
        return true;
    }

    bool text(Value& result, ValueKind kind) {
        result.kind = kind;
        result.text = token_.text;
        advance();
        return true;
    }

    bool character(Value& result) {
        if (token_.text.size() != 1)
            return expected("one character between quotes");
        result.kind = ValueKind::character;
        result.magnitude = static_cast<std::uint8_t>(token_.text[0]);
        advance();
        return true;
    }

    bool word(Value& result) {
        for (const Word& row : words)
            if (row.name == token_.text) {
                result.magnitude = row.magnitude;
                return text(result, row.kind);
            }
        const Token name = token_;
        advance();
        result.kind = ValueKind::name;
        result.text = name.text;
        if (!is("("))
            return true;
        for (const Generator& row : generators)
            if (row.name == name.text)
                return generator(result, row.kind);
        diagnostics_.report(DiagnosticKind::call_unknown_generator, name.range, name.text);
        return false;
    }

    bool generator(Value& result, ValueKind kind) {
        advance();
        result.kind = kind;
        result.seed = ++generators_seen_;
        if (!count(result.count))
            return false;
        if (kind == ValueKind::random && is(",")) {
            advance();
            if (!count(result.seed))
                return false;
        }
        return take(")", "`)`");
    }

    bool list(Value& result) {
        advance();
        result.kind = ValueKind::list;
        if (!values(result.elements, "]"))
            return false;
        if (!is("*"))
            return true;
        advance();
        return count(result.repetitions);
    }

    bool count(std::uint64_t& result) {
        Value number;
        if (token_.kind != TokenKind::number || !read_number(token_.text, false, number) ||
            number.kind != ValueKind::integer || number.magnitude > UINT64_MAX)
            return expected("a count");
        result = static_cast<std::uint64_t>(number.magnitude);
        advance();
        return true;
    }

    Lexer lexer_;
    Diagnostics& diagnostics_;
    Token token_;
    SourceRange last_; // of the token before
    unsigned depth_ = 0;
    std::uint64_t generators_seen_ = 0;
};

} // namespace

std::optional<CallText> parse_call(FileId file, const SourceManager& sources, Diagnostics& diagnostics) {
    return Parser(file, sources, diagnostics).call();
}

} // namespace pasm::run
