// Operands and arguments: size words, a value, a segment or ratio, decorators, `= value`.
#include "frontend/parse/characters.h"
#include "frontend/parse/tree_builder.h"

#include <algorithm>

namespace pasm {

using namespace ast;
using enum TokenKind;

namespace {

struct SizeWord {
    std::string_view text;
    SizeWords bit;
};
constexpr SizeWord size_words[] = {
    {"byte", size_word::byte},     {"word", size_word::word},     {"dword", size_word::dword},
    {"qword", size_word::qword},   {"oword", size_word::oword},   {"yword", size_word::yword},
    {"zword", size_word::zword},   {"xmmword", size_word::oword}, {"ymmword", size_word::yword},
    {"zmmword", size_word::zword}, {"tbyte", size_word::tbyte},   {"fword", size_word::fword},
    {"ptr", size_word::ptr},       {"bcst", size_word::bcst},     {"rel", size_word::rel},
    {"offset", size_word::offset}, {"short", size_word::short_},  {"near", size_word::near},
    {"far", size_word::far},
};

SizeWords size_bit(std::string_view text) {
    auto same = [&](const SizeWord& row) {
        return row.text.size() == text.size() && std::equal(text.begin(), text.end(), row.text.begin(),
                                                            [](char a, char b) { return characters::lower(a) == b; });
    };
    return std::find_if(std::begin(size_words), std::end(size_words), same)->bit;
}

} // namespace

// argument (COMMA argument?)*; a last comma is welcome, two are not.
Arguments TreeBuilder::list() {
    enter();
    ScratchList<const Argument*> items(arguments_);
    while (!done()) {
        if (sees(RuleKind::argument)) {
            items.push(argument());
            continue;
        }
        Token separator = take();
        if (sees(comma))
            error(DiagnosticKind::expected_after_saw, range(next_token()), "an operand", text(separator), ",");
    }
    leave();
    return items.copy_to(arena_);
}

Arguments TreeBuilder::arguments() {
    enter();
    Arguments items = more_arguments(nullptr);
    leave();
    return items;
}

// The arguments up to the rule's end or results, separated by commas; `first` (which may be null) comes before them.
Arguments TreeBuilder::more_arguments(const Argument* first) {
    ScratchList<const Argument*> items(arguments_);
    if (first)
        items.push(first);
    while (!done() && !sees(RuleKind::results)) {
        if (sees_token())
            take();
        else
            items.push(argument());
    }
    return items.copy_to(arena_);
}

// Of either rule `argument` or `first_argument`.
const Argument* TreeBuilder::argument() {
    Argument* made = arena_.make<Argument>();
    enter();
    made->range = {next_token().begin, 0, tokens_.file()};
    operand(*made);
    if (accept(assign)) {
        enter();
        Argument value;
        value.range = {next_token().begin, 0, tokens_.file()};
        operand(value);
        value.range.end = last_->end;
        leave();
        made->named_value = plain(value);
    }
    leave();
    made->range.end = last_->end;
    return made;
}

// What follows a first operand that began with parentheses: [: value].
const Argument* TreeBuilder::argument_behind(const Expression* value, std::uint32_t begin) {
    Argument* made = arena_.make<Argument>();
    made->value = value;
    after_value(*made);
    made->range = range_from(begin);
    return made;
}

void TreeBuilder::operand(Argument& made) {
    if (sees_token())
        sizes(made);
    if (sees(RuleKind::expression) || sees(RuleKind::first_expression))
        made.value = expression();
    after_value(made);
    if (sees(RuleKind::decorator))
        decorators(made);
}

void TreeBuilder::sizes(Argument& made) {
    std::uint32_t begin = next_token().begin;
    while (sees(TokenKind::size_word) || sees(short_word))
        made.sizes |= size_bit(text(take()));
    made.size_range = range_from(begin);
}

void TreeBuilder::after_value(Argument& made) {
    if (!sees(RuleKind::after_value))
        return;
    enter();
    take();
    TypeOrValue behind = type_or_value();
    leave();
    made.after_colon = behind.value;
    made.type = behind.type;
}

void TreeBuilder::decorators(Argument& made) {
    std::vector<Decorator> found;
    while (sees(RuleKind::decorator))
        found.push_back(decorator());
    made.decorators = arena_.copy(found);
}

Decorator TreeBuilder::decorator() {
    enter();
    std::uint32_t begin = take().begin;
    Decorator made;
    if (sees(RuleKind::expression)) {
        made.value = expression();
    } else {
        Token token = take(); // 1toN
        SourceRange count = {token.begin + 3, token.end, tokens_.file()};
        made.kind = Decorator::Kind::broadcast;
        token.begin = count.begin;
        token.kind = TokenKind::integer;
        made.value = text(token).starts_with("${") ? parse_splice_({count.begin + 2, count.end - 1, count.file})
                                                   : integer(token);
        failed_ |= made.value == nullptr;
    }
    take();
    leave();
    made.range = range_from(begin);
    return made;
}

// The value of an argument where only an expression makes sense.
const Expression* TreeBuilder::plain(const Argument& argument) {
    bool is_plain = argument.value && !argument.sizes && argument.decorators.empty() && !argument.after_colon &&
                    !argument.type && !argument.named_value;
    if (is_plain)
        return argument.value;
    SourceRange place = argument.sizes ? argument.size_range : argument.range;
    if (!argument.sizes && !argument.decorators.empty())
        place = argument.decorators.front().range;
    error(DiagnosticKind::operand_in_expression, place, tokens_.text_between(place.begin, place.end));
    return argument.value ? argument.value : finish(make(ExpressionKind::invalid, place));
}

} // namespace pasm
