#include "frontend/parse/syntax_error.h"

#include "frontend/parse/words.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace pasm {

using enum TokenKind;

namespace {

// What a rule is about, in the reader's terms. The innermost rule that has a row says what was expected.
struct RuleText {
    RuleKind rule;
    std::string_view text;
};
constexpr RuleText rule_texts[] = {
    {RuleKind::statement, "a statement"},
    {RuleKind::head_name, "an instruction"},
    {RuleKind::list, "an operand"},
    {RuleKind::argument, "an operand"},
    {RuleKind::first_argument, "an operand"},
    {RuleKind::named_value, "a value"},
    {RuleKind::after_value, "an operand"},
    {RuleKind::type_or_value, "an operand"},
    {RuleKind::decorator, "a mask, `z`, a broadcast or a rounding"},
    {RuleKind::expression, "an operand"},
    {RuleKind::first_expression, "an operand"},
    {RuleKind::term, "an operand"},
    {RuleKind::first_term, "an operand"},
    {RuleKind::atom, "an operand"},
    {RuleKind::subscript, "an index"},
    {RuleKind::any_name, "a name"},
    {RuleKind::new_name, "a name"},
    {RuleKind::member_name, "a name"},
    {RuleKind::binder, "a name"},
    {RuleKind::include, "a file in quotes or `< >`"},
    {RuleKind::macro_parameter, "a parameter's kind"},
    {RuleKind::let_constant, "`=`"},
    {RuleKind::conditional, "a block"},
    {RuleKind::external, "`function` or `data`"},
    {RuleKind::static_item, "`function`, `data` or `const`"},
    {RuleKind::type, "a C type"},
    {RuleKind::c_parameter, "a C type"},
    {RuleKind::declaration, "a name"},
    {RuleKind::function_pointer, "`*`"},
    {RuleKind::prototype, "a C type"},
    {RuleKind::fields, "a field"},
    {RuleKind::field, "a field"},
    {RuleKind::unwind, "a directive"},
    {RuleKind::named_block, "a block"},
    {RuleKind::headed, "an operand"},
    {RuleKind::spliced, "`}`"},
};

struct TokenText {
    TokenKind kind;
    std::string_view text;
};
constexpr TokenText token_texts[] = {
    {left_parenthesis, "`(`"}, {right_parenthesis, "`)`"}, {left_bracket, "`[`"}, {right_bracket, "`]`"},
    {left_brace, "`{`"},       {right_brace, "`}`"},       {comma, "`,`"},        {colon, "`:`"},
    {assign, "`=`"},           {in_word, "`in`"},          {greater, "`>`"},      {end_of_file, "the end"},
    {name, "a name"},
};

template <class Row, class Key>
std::string_view text_for(const Row& rows, Key key, auto member) {
    auto row = std::find_if(std::begin(rows), std::end(rows), [&](const auto& r) { return r.*member == key; });
    return row == std::end(rows) ? std::string_view() : row->text;
}

std::string_view expectation(const SyntaxSituation& situation) {
    RuleKind rule = situation.rules.back();
    bool in_list = rule == RuleKind::term || rule == RuleKind::first_term || rule == RuleKind::postfix ||
                   rule == RuleKind::atom || rule == RuleKind::headed || rule == RuleKind::prototype ||
                   rule == RuleKind::macro || rule == RuleKind::attribute;
    if (in_list && situation.previous.kind != comma && situation.expected == right_parenthesis)
        return "`,` or `)`";
    if (in_list && situation.previous.kind != comma && situation.expected == right_bracket)
        return "`,` or `]`";
    if (situation.expected != end_of_file)
        return text_for(token_texts, situation.expected, &TokenText::kind);
    if (rule == RuleKind::let_constant && situation.previous.kind == let_word)
        return "a name";
    for (std::size_t i = situation.rules.size(); i-- > 0;)
        if (std::string_view text = text_for(rule_texts, situation.rules[i], &RuleText::rule); !text.empty())
            return text;
    return "a statement";
}

bool is_line_end(TokenKind kind) {
    return kind == newline || kind == end_of_file;
}

bool is_name_rule(RuleKind rule) {
    return rule == RuleKind::any_name || rule == RuleKind::new_name;
}

// A long word in a message helps nobody.
std::string shown(std::string_view text) {
    constexpr std::size_t longest = 40;
    return text.size() <= longest ? std::string(text) : std::string(text.substr(0, longest)) + "...";
}

// Mistakes that deserve more than "expected x, saw y". True when one was reported.
bool report_known_mistake(const SyntaxSituation& situation, Diagnostics& diagnostics) {
    Layout& tokens = situation.tokens;
    const Token& met = tokens.current();
    SourceRange range = tokens.range(met);
    RuleKind rule = situation.rules.back();
    if (met.kind == percent && !is_name_rule(rule)) {
        Token register_name = tokens.following();
        bool is_register = register_name.kind == name && register_name.begin == met.end;
        if (is_register && situation.expected == end_of_file)
            return diagnostics.report(DiagnosticKind::att_register, range, tokens.text(register_name)), true;
    }
    bool is_block_argument = met.kind == left_brace && rule == RuleKind::headed && situation.previous.kind == name;
    if (is_block_argument && tokens.following().kind == newline)
        return diagnostics.report(DiagnosticKind::block_needs_parentheses, range, tokens.text(situation.previous)),
               true;
    bool is_number_part = (met.kind == dot && tokens.following().kind == integer) ||
                          (situation.previous.kind == dot && rule == RuleKind::member_name);
    const Token* before = tokens.index() >= 2 ? tokens.tokens() + tokens.index() - 2 : nullptr;
    bool is_after_number = before && before->kind == integer && before->end == situation.previous.begin;
    if (is_number_part && (met.kind == dot || is_after_number))
        return diagnostics.report(DiagnosticKind::dot_without_digits, range), true;
    bool is_function_name = situation.rules.size() >= 2 && rule == RuleKind::new_name && met.kind == left_parenthesis &&
                            situation.rules[situation.rules.size() - 2] == RuleKind::prototype;
    if (is_function_name)
        return diagnostics.report(DiagnosticKind::function_without_type, tokens.range(situation.previous),
                                  tokens.text(situation.previous)),
               true;
    bool is_reserved = met.kind == size_word || met.kind == short_word || met.kind == sizeof_word ||
                       met.kind == const_word || met.kind == for_word || met.kind == type_word ||
                       met.kind == TokenKind::qualifier_word;
    bool wants_name = is_name_rule(rule) || (rule == RuleKind::let_constant && situation.previous.kind == let_word) ||
                      (rule == RuleKind::prototype && situation.previous.kind != comma && met.kind != type_word);
    if (wants_name && is_reserved)
        return diagnostics.report(DiagnosticKind::reserved_word, range, tokens.text(met)), true;
    return false;
}

struct Advice {
    TokenKind kind;
    std::string_view text;
};
constexpr Advice start_advice[] = {
    {dot, "a label is written `name:`, and directives are words of their own"},
    {integer, "a label begins with a letter"},
    {percent, "a register is written without `%`, and a macro begins with `macro`"},
    {size_word, "the instruction comes first"},
};

} // namespace

void report_unexpected(const SyntaxSituation& situation, Diagnostics& diagnostics) {
    if (report_known_mistake(situation, diagnostics))
        return;
    const Layout& tokens = situation.tokens;
    const Token& met = tokens.current();
    std::string_view wanted = expectation(situation);
    const Token& previous = situation.previous;
    bool has_previous = previous.end > previous.begin && !is_line_end(previous.kind) && previous.end <= met.begin;
    SourceRange range = tokens.range(met);
    if (has_previous && is_line_end(met.kind)) {
        SourceRange behind = {previous.end - 1, previous.end, tokens.file()};
        diagnostics.report(DiagnosticKind::expected_after, behind, wanted, shown(tokens.text(previous)));
    } else if (is_line_end(met.kind)) {
        diagnostics.report(DiagnosticKind::expected_after, range, wanted, "${");
    } else if (has_previous) {
        diagnostics.report(DiagnosticKind::expected_after_saw, range, wanted, shown(tokens.text(previous)),
                           shown(tokens.text(met)));
    } else {
        diagnostics.report(DiagnosticKind::expected_saw, range, wanted, shown(tokens.text(met)));
    }
}

void report_behind_statement(const SyntaxSituation& situation, Diagnostics& diagnostics) {
    Layout& tokens = situation.tokens;
    const Token& met = tokens.current();
    SourceRange range = tokens.range(met);
    if (report_known_mistake(situation, diagnostics))
        return;
    RuleKind rule = situation.rules.back();
    bool is_field = rule == RuleKind::field || rule == RuleKind::fields || rule == RuleKind::field_lines;
    if (is_field && met.kind == colon) {
        diagnostics.report(DiagnosticKind::bit_field, range);
        return;
    }
    bool may_have_operands = !is_field && situation.previous.kind != right_brace;
    std::string_view wanted = may_have_operands ? "`,` or the end of the line" : "the end of the line";
    diagnostics.report(DiagnosticKind::expected_line_end, range, wanted, shown(tokens.text(situation.previous)),
                       shown(tokens.text(met)));
}

void report_bad_start(const SyntaxSituation& situation, Diagnostics& diagnostics) {
    const Token& met = situation.tokens.current();
    SourceRange range = situation.tokens.range(met);
    std::string text = shown(situation.tokens.text(met));
    if (met.kind == else_word) {
        diagnostics.report(DiagnosticKind::stray_else, range);
        return;
    }
    std::string_view advice = text_for(start_advice, met.kind, &Advice::kind);
    if (advice.empty())
        diagnostics.report(DiagnosticKind::bad_statement_start, range, text);
    else
        diagnostics.report(DiagnosticKind::bad_statement_start_advice, range, text, advice);
}

std::uint32_t report_forgotten_operand(const SyntaxSituation& situation, Diagnostics& diagnostics) {
    const Layout& tokens = situation.tokens;
    std::uint32_t here = tokens.index();
    constexpr std::uint32_t farthest = 2; // the error is at most at the line's third token
    for (std::uint32_t at = here; at > 0 && here - at <= farthest; --at) {
        const Token& first = tokens.tokens()[at];
        const Token& before = tokens.tokens()[at - 1];
        if (!first.continues)
            continue;
        bool starts_statement = first.kind == name || first.kind == spliced || is_statement_word(first.kind);
        bool is_separator = before.kind == comma || (before.kind >= plus && before.kind <= logical_or);
        std::ptrdiff_t open = 0; // brackets open before: inside them a line end means nothing
        for (std::uint32_t i = 0; i < at; ++i) {
            TokenKind kind = tokens.tokens()[i].kind;
            open += kind == left_parenthesis || kind == left_bracket;
            open -= kind == right_parenthesis || kind == right_bracket;
        }
        if (!starts_statement || !is_separator || open > 0 || at == here)
            return 0;
        diagnostics.report(DiagnosticKind::expected_after, tokens.range(before), "an operand", tokens.text(before));
        return at;
    }
    return 0;
}

} // namespace pasm
